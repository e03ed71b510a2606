package io.burgee.benchmarks.sdk;

import io.burgee.evaluation.AttributeReference;
import io.burgee.evaluation.Clause;
import io.burgee.evaluation.Flag;
import io.burgee.evaluation.FlagBuilder;
import io.burgee.evaluation.Prerequisite;
import io.burgee.evaluation.Rollout;
import io.burgee.evaluation.Rule;
import io.burgee.evaluation.Ruleset;
import io.burgee.evaluation.Segment;
import io.burgee.evaluation.Target;
import io.burgee.evaluation.Value;
import io.burgee.evaluation.VariationOrRollout;
import io.burgee.evaluation.WeightedVariation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The flags of all cases, as a ruleset for Burgee and LaunchDarkly; the other peers say the same in their own format. */
final class SameFlags {
    static final List<String> COUNTRIES = List.of("de", "fr", "it", "es", "nl");
    static final int ADULT = 18;
    static final int RULES = 5;
    static final int TARGETS = 1_000;
    static final int SEGMENT_SIZE = 10_000;
    static final String SEGMENT = "many";

    private static final int TRUE = 0;
    private static final int FALSE = 1;

    private SameFlags() {}

    static Ruleset ruleset() {
        List<Flag> flags = new ArrayList<>(List.of(
                flag(Case.ON).fallthrough(TRUE).build(),
                flag(Case.OFF).on(false).fallthrough(TRUE).build(),
                flag(Case.TARGETS)
                        .targets(List.of(Target.of(null, keys(TARGETS), TRUE)))
                        .fallthrough(FALSE)
                        .build(),
                flag(Case.RULES)
                        .rules(IntStream.rangeClosed(1, RULES)
                                .mapToObj(SameFlags::rule)
                                .toList())
                        .fallthrough(FALSE)
                        .build(),
                flag(Case.ROLLOUT)
                        .fallthrough(Rollout.of(
                                List.of(WeightedVariation.of(TRUE, 20_000), WeightedVariation.of(FALSE, 80_000))))
                        .build(),
                flag(Case.SEGMENT)
                        .rules(List.of(new Rule(
                                "in-segment",
                                List.of(Clause.inSegment(List.of(SEGMENT), false)),
                                VariationOrRollout.variation(TRUE),
                                false)))
                        .fallthrough(FALSE)
                        .build()));
        String last = Case.PREREQUISITES.flagKey();
        flags.add(needing(last, "needed-1"));
        flags.add(needing("needed-1", "needed-2"));
        flags.add(needing("needed-2", "needed-3"));
        flags.add(Flag.builder("needed-3")
                .on(true)
                .variations(Value.TRUE, Value.FALSE)
                .fallthrough(TRUE)
                .build());
        Segment many =
                Segment.of(SEGMENT, 1, keys(SEGMENT_SIZE), List.of(), List.of(), List.of(), List.of(), "segment-salt");
        return Ruleset.of(flags, List.of(many));
    }

    /** That many keys, among them those of the visitors with an even number. */
    static List<String> keys(int count) {
        Stream<String> visitors = Visitor.ALL.stream()
                .filter(visitor -> visitor.number() % 2 == 0)
                .map(Visitor::key);
        Stream<String> others = IntStream.range(0, count - Visitor.COUNT / 2).mapToObj(i -> "somebody-else-" + i);
        return Stream.concat(others, visitors).toList();
    }

    static String domain(int rule) {
        return "team-" + rule + ".example.com";
    }

    private static FlagBuilder flag(Case kind) {
        return Flag.builder(kind.flagKey())
                .on(true)
                .variations(Value.TRUE, Value.FALSE)
                .offVariation(FALSE)
                .salt(kind.flagKey() + "-salt");
    }

    private static Flag needing(String key, String other) {
        return Flag.builder(key)
                .on(true)
                .variations(Value.TRUE, Value.FALSE)
                .offVariation(FALSE)
                .prerequisites(List.of(new Prerequisite(other, TRUE)))
                .fallthrough(TRUE)
                .build();
    }

    /** The first two clauses hold for every visitor, the third, in the last rule only, for those with an even number. */
    private static Rule rule(int number) {
        return new Rule(
                "rule-" + number,
                List.of(
                        clause("country", "in", Value.texts(COUNTRIES).items()),
                        clause("age", "greaterThanOrEqual", List.of(Value.of(ADULT))),
                        clause("email", "endsWith", List.of(Value.of("@" + domain(number))))),
                VariationOrRollout.variation(TRUE),
                false);
    }

    private static Clause clause(String attribute, String op, List<Value> values) {
        return Clause.of("user", AttributeReference.of(attribute), op, values, false);
    }
}
