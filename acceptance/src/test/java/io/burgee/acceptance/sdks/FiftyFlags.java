package io.burgee.acceptance.sdks;

import static io.burgee.acceptance.sdks.Clauses.clause;
import static io.burgee.acceptance.sdks.Clauses.inSegment;
import static io.burgee.acceptance.sdks.FlagPlan.letters;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** 50 flags that use everything a flag can do, made from a seed where it does not matter how. */
final class FiftyFlags {

    static final List<String> SEGMENTS = List.of("beta", "nested", "share-by-key", "share-by-org", "share-by-mail");

    /** The flags that experiments run on; {@link #EXPERIMENT_RULE} is the index of the second one's rule that takes part. */
    static final String EXPERIMENT_BY_USER = "experiment-by-user";

    static final String EXPERIMENT_BY_ORG = "experiment-by-org";
    static final int EXPERIMENT_RULE = 1;

    private final List<FlagPlan> all = new ArrayList<>();
    private final Random random;
    private final Clauses clauses;

    private FiftyFlags(long seed) {
        random = new Random(seed);
        clauses = new Clauses(random, SEGMENTS);
    }

    /** Prerequisites come before the flags that need them. */
    static List<FlagPlan> all(long seed) {
        var flags = new FiftyFlags(seed);
        flags.operators();
        flags.values();
        flags.targets();
        flags.prerequisites();
        flags.segments();
        flags.splits();
        flags.experiments();
        while (flags.all.size() < 50) {
            flags.anything();
        }
        return flags.all;
    }

    private void operators() {
        for (var operator : Clauses.OPERATORS) {
            var flag = letters("op-" + operator)
                    .rule(0, clauses.with(operator, false), clauses.with(operator, true))
                    .rule(1, clauses.with(operator, false))
                    .rule(Split.byKey("user", 50_000, 25_000, 25_000), clauses.with(operator, true))
                    .otherwise(2);
            all.add(operator.startsWith("semVerE") ? flag.hiddenFromPages() : flag);
        }
    }

    private void values() {
        var types = Map.<String, List<Object>>of(
                "booleans", List.of(true, false),
                "texts", List.of("", "ünïcødé ☃ 😀", "line\nbreak \"quoted\""),
                "numbers", List.of(0, -1.5, 1_000_000_000_000L),
                "objects",
                        List.of(
                                Map.of("layout", "grid", "columns", 3),
                                Map.of(),
                                Map.of("deep", Map.of("a", List.of()))),
                "arrays", List.of(List.of(), List.of(1, "two", false), List.of(List.of(3))));
        types.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(type -> {
            var split = type.getValue().size() == 2
                    ? Split.byKey("user", 40_000, 60_000)
                    : Split.byKey("user", 40_000, 30_000, 30_000);
            var flag = FlagPlan.of(type.getKey(), type.getValue()).otherwise(split);
            all.add(type.getKey().equals("arrays") ? flag.hiddenFromPages() : flag);
        });
    }

    private void targets() {
        all.add(letters("target-users").target("user", 1, "user-1", "user-10", "emoji-😀", "a:b%c"));
        all.add(letters("target-orgs").target("org", 2, "org-5", "org-7", "org-9"));
        all.add(letters("target-both")
                .target("org", 2, "org-0", "org-1", "org-2", "org-3")
                .target("user", 1, "user-7", "user-17", "user-27")
                .target("user", 0, "user-9", "user-19"));
        all.add(letters("target-before-rules")
                .target("device", 2, "device-8", "device-16")
                .rule(1, clause("device", "key", "startsWith", false, "device-"))
                .otherwise(0));
        all.add(letters("target-while-off")
                .target("user", 1, "user-1", "user-2")
                .off());
    }

    private void prerequisites() {
        all.add(letters("base")
                .rule(1, clause("user", "beta", "in", false, true))
                .otherwise(0));
        all.add(letters("base-off").off());
        all.add(letters("base-of-servers")
                .otherwise(Split.byKey("user", 50_000, 50_000))
                .hiddenFromPages());
        all.add(letters("needs-base").prerequisite("base", 1).otherwise(Split.byKey("user", 50_000, 50_000)));
        all.add(letters("needs-two").prerequisite("needs-base", 0).prerequisite("base-of-servers", 1));
        all.add(letters("needs-off").prerequisite("base-off", 2));
        all.add(letters("needs-before-targets")
                .prerequisite("base", 0)
                .target("user", 1, "user-1", "user-2", "user-3"));
    }

    private void segments() {
        for (var segment : SEGMENTS) {
            all.add(letters("segment-" + segment).rule(1, inSegment(segment)).otherwise(0));
        }
    }

    private void splits() {
        all.add(letters("split-by-text").otherwise(new Split("user", "email", 30_000, 30_000, 40_000)));
        all.add(letters("split-by-number").otherwise(new Split("user", "age", 30_000, 30_000, 40_000)));
        all.add(letters("split-by-part").otherwise(new Split("user", "/address/city", 10_000, 45_000, 45_000)));
        all.add(letters("split-by-fraction").otherwise(new Split("user", "score", 10_000, 45_000, 45_000)));
        all.add(letters("split-by-org")
                .rule(Split.byKey("org", 0, 50_000, 50_000), clause("org", "plan", "in", false, "pro", "free"))
                .rule(new Split("device", "version", 1, 99_999, 0)));
    }

    private void experiments() {
        all.add(letters(EXPERIMENT_BY_USER));
        all.add(letters(EXPERIMENT_BY_ORG)
                .rule(2, clause("org", "country", "in", false, "JP"))
                .rule(0, clause("org", "key", "startsWith", false, "org-")));
    }

    private void anything() {
        var flag = letters("anything-" + all.size());
        for (int rules = 1 + random.nextInt(5); rules > 0; rules--) {
            flag = switch (random.nextInt(3)) {
                case 0 -> flag.rule(random.nextInt(3), clauses.any());
                case 1 -> flag.rule(random.nextInt(3), clauses.any(), clauses.any());
                default -> flag.rule(Split.byKey("user", 20_000, 20_000, 60_000), clauses.any());
            };
        }
        flag = random.nextBoolean()
                ? flag.otherwise(random.nextInt(3))
                : flag.otherwise(Split.byKey("org", 70_000, 30_000));
        all.add(random.nextInt(4) == 0 ? flag.hiddenFromPages() : flag);
    }
}
