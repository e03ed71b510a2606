package io.burgee.flagapi.ruleset;

import io.burgee.evaluation.Clause;
import io.burgee.evaluation.Flag;
import io.burgee.evaluation.Ruleset;
import io.burgee.evaluation.Segment;
import io.burgee.evaluation.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which flags may serve something else after a change: the changed ones, and whatever needs them or a changed segment, however indirectly. */
final class Affected {

    private Affected() {}

    /** The keys of those flags, deleted ones too. */
    static Set<String> flags(Ruleset after, List<Item> changes) {
        Set<String> segments = new HashSet<>();
        Set<String> flags = new HashSet<>();
        for (Item changed : changes) {
            switch (changed) {
                case Item.FlagItem(var flag) -> flags.add(flag.key());
                case Item.SegmentItem(var segment) -> segments.add(segment.key());
            }
        }
        while (addSegments(after, segments)) {}
        if (!segments.isEmpty()) {
            for (Flag flag : after.flags().values()) {
                if (flag.rules().stream().anyMatch(rule -> refers(rule.clauses(), segments))) {
                    flags.add(flag.key());
                }
            }
        }
        while (addDependents(after, flags)) {}
        return flags;
    }

    private static boolean addSegments(Ruleset ruleset, Set<String> segments) {
        var grew = false;
        for (Segment segment :
                segments.isEmpty() ? List.<Segment>of() : ruleset.segments().values()) {
            if (segment.rules().stream().anyMatch(rule -> refers(rule.clauses(), segments))) {
                grew |= segments.add(segment.key());
            }
        }
        return grew;
    }

    private static boolean addDependents(Ruleset ruleset, Set<String> flags) {
        var grew = false;
        for (Flag flag : ruleset.flags().values()) {
            if (flag.prerequisites().stream().anyMatch(needed -> flags.contains(needed.key()))) {
                grew |= flags.add(flag.key());
            }
        }
        return grew;
    }

    private static boolean refers(List<Clause> clauses, Set<String> segments) {
        return clauses.stream()
                .filter(clause -> clause.op().equals("segmentMatch"))
                .flatMap(clause -> clause.values().stream())
                .anyMatch(value -> value instanceof Value.Text key && segments.contains(key.value()));
    }
}
