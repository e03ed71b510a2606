package io.burgee.flagapi.ruleset;

import io.burgee.evaluation.Clause;
import io.burgee.evaluation.Ruleset;
import io.burgee.evaluation.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * A flag or segment names something that is not there: SDKs take a missing flag as a failed prerequisite and a missing segment as empty.
 *
 * @param from what names it, {@code flag checkout}
 * @param to what is missing, {@code segment beta}
 */
public record DanglingReference(String from, String to) {

    /** All of them in a ruleset. */
    public static List<DanglingReference> in(Ruleset ruleset) {
        List<DanglingReference> dangling = new ArrayList<>();
        ruleset.flags().values().stream().filter(flag -> !flag.deleted()).forEach(flag -> {
            var from = "flag " + flag.key();
            flag.prerequisites().stream()
                    .filter(needed -> ruleset.flag(needed.key()) == null)
                    .forEach(needed -> dangling.add(new DanglingReference(from, "flag " + needed.key())));
            flag.rules().forEach(rule -> clauses(from, rule.clauses(), ruleset, dangling));
        });
        ruleset.segments().values().stream()
                .filter(segment -> !segment.deleted())
                .forEach(segment -> segment.rules()
                        .forEach(rule -> clauses("segment " + segment.key(), rule.clauses(), ruleset, dangling)));
        return dangling;
    }

    private static void clauses(String from, List<Clause> clauses, Ruleset ruleset, List<DanglingReference> dangling) {
        for (Clause clause : clauses) {
            if (clause.op().equals("segmentMatch")) {
                for (Value value : clause.values()) {
                    if (value instanceof Value.Text key && ruleset.segment(key.value()) == null) {
                        dangling.add(new DanglingReference(from, "segment " + key.value()));
                    }
                }
            }
        }
    }
}
