package io.burgee.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Rulesets and contexts from a tiny world in which everything meets everything: few keys, few values, and some that are broken. */
final class RandomRulesets {

    private static final List<String> FLAGS = List.of("f", "g", "h");
    private static final List<String> SEGMENTS = List.of("s", "t", "v", "absent");
    private static final List<String> KINDS = List.of("user", "org");
    private static final List<String> KEYS = List.of("a", "b", "c");
    private static final List<String> OPERATORS = List.of(
            "in",
            "in",
            "startsWith",
            "endsWith",
            "contains",
            "matches",
            "lessThan",
            "greaterThanOrEqual",
            "before",
            "after",
            "semVerEqual",
            "semVerLessThan",
            "isPrime");
    private static final List<String> ATTRIBUTES =
            List.of("key", "kind", "name", "anonymous", "plan", "plan", "/address/city", "list");
    private static final List<Value> VALUES = List.of(
            Value.of("a"),
            Value.of("user"),
            Value.of("pro"),
            Value.of("p"),
            Value.of(3),
            Value.of(4),
            Value.TRUE,
            Value.of("2026-01-01T00:00:00Z"),
            Value.of("1.2.3"),
            Value.of("("));

    private final Random random;

    RandomRulesets(Random random) {
        this.random = random;
    }

    Ruleset ruleset() {
        return Ruleset.of(
                FLAGS.stream().map(this::flag).toList(),
                SEGMENTS.subList(0, 3).stream().map(this::segment).toList());
    }

    Context context() {
        Context user = part("user");
        Context org = part("org");
        return switch (random.nextInt(4)) {
            case 0 -> user;
            case 1 -> org;
            default -> Context.multi(user, org);
        };
    }

    private Context part(String kind) {
        ContextBuilder builder = Context.builder(kind, pick(KEYS));
        if (random.nextBoolean()) {
            builder.set("plan", pick(VALUES));
        }
        if (random.nextBoolean()) {
            builder.set("address", new Value.Obj(java.util.Map.of("city", pick(VALUES))));
        }
        if (random.nextBoolean()) {
            builder.set("list", new Value.Array(some(2, () -> pick(VALUES))));
        }
        return builder.name(random.nextBoolean() ? "pro" : null)
                .anonymous(random.nextBoolean())
                .build();
    }

    private Flag flag(String key) {
        return Flag.builder(key)
                .version(1 + random.nextInt(9))
                .on(random.nextInt(5) > 0)
                .variations(Value.of("A"), Value.of("B"), Value.of("C"))
                .offVariation(random.nextInt(4) == 0 ? null : (Integer) variation())
                .prerequisites(
                        random.nextInt(3) > 0 ? List.of() : some(2, () -> new Prerequisite(pick(FLAGS), variation())))
                .targets(random.nextBoolean() ? List.of() : some(2, () -> Target.of(null, keys(), variation())))
                .contextTargets(
                        random.nextInt(3) > 0 ? List.of() : some(2, () -> Target.of(pick(KINDS), keys(), variation())))
                .rules(some(3, () -> new Rule("", clauses(), serve(), random.nextBoolean())))
                .fallthrough(serve())
                .trackEventsFallthrough(random.nextBoolean())
                .salt("salt" + random.nextInt(99))
                .build();
    }

    private Segment segment(String key) {
        return new Segment(
                key,
                1 + random.nextInt(9),
                new LinkedHashSet<>(keys()),
                new LinkedHashSet<>(keys()),
                some(1, () -> SegmentTarget.of("org", keys())),
                some(1, () -> SegmentTarget.of("org", keys())),
                some(2, this::segmentRule),
                "salt" + random.nextInt(99),
                random.nextInt(8) == 0,
                null,
                random.nextBoolean() ? null : (Integer) 1,
                random.nextInt(8) == 0);
    }

    private SegmentRule segmentRule() {
        return new SegmentRule(
                "",
                clauses(),
                random.nextBoolean() ? null : (Integer) (random.nextInt(11) * 10_000),
                bucketBy(),
                random.nextBoolean() ? null : pick(KINDS));
    }

    private List<Clause> clauses() {
        return some(
                2,
                () -> random.nextInt(3) == 0
                        ? Clause.inSegment(some(2, () -> pick(SEGMENTS)), random.nextInt(3) == 0)
                        : Clause.of(
                                random.nextBoolean() ? null : pick(KINDS),
                                AttributeReference.of(random.nextInt(40) == 0 ? "" : pick(ATTRIBUTES)),
                                pick(OPERATORS),
                                some(3, () -> pick(VALUES)),
                                random.nextInt(3) == 0));
    }

    private @Nullable VariationOrRollout serve() {
        if (random.nextInt(40) == 0) {
            return null;
        }
        if (random.nextBoolean()) {
            return new FixedVariation(variation());
        }
        int first = random.nextInt(101) * 1_000;
        return new Rollout(
                random.nextInt(3) == 0 ? "experiment" : "rollout",
                random.nextBoolean() ? null : pick(KINDS),
                List.of(
                        new WeightedVariation(variation(), first, false),
                        new WeightedVariation(variation(), 100_000 - first, random.nextBoolean())),
                bucketBy(),
                random.nextBoolean() ? null : (Integer) (1 + random.nextInt(999)));
    }

    private @Nullable AttributeReference bucketBy() {
        return switch (random.nextInt(6)) {
            case 0 -> AttributeReference.of("plan");
            case 1 -> random.nextInt(8) == 0 ? AttributeReference.of("//") : null;
            default -> null;
        };
    }

    private int variation() {
        return random.nextInt(60) == 0 ? 7 : random.nextInt(3);
    }

    private List<String> keys() {
        return some(2, () -> pick(KEYS));
    }

    private <T> List<T> some(int most, Supplier<T> one) {
        int count = random.nextInt(most + 1);
        List<T> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            items.add(one.get());
        }
        return items;
    }

    private <T> T pick(List<T> items) {
        return items.get(random.nextInt(items.size()));
    }
}
