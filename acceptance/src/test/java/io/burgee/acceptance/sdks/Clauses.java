package io.burgee.acceptance.sdks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Clauses from a seed, on the attributes that {@link Visitors} have. */
final class Clauses {

    static final List<String> OPERATORS = List.of(
            "in",
            "startsWith",
            "endsWith",
            "contains",
            "matches",
            "lessThan",
            "lessThanOrEqual",
            "greaterThan",
            "greaterThanOrEqual",
            "before",
            "after",
            "semVerEqual",
            "semVerLessThan",
            "semVerGreaterThan",
            "segmentMatch");

    private static final List<String> KINDS = List.of("user", "user", "user", "org", "device");

    private final Random random;
    private final List<String> segments;

    Clauses(Random random, List<String> segments) {
        this.random = random;
        this.segments = segments;
    }

    static Map<String, Object> clause(String kind, String attribute, String op, boolean negate, Object... values) {
        return Map.of(
                "contextKind", kind, "attribute", attribute, "op", op, "negate", negate, "values", List.of(values));
    }

    static Map<String, Object> inSegment(String segment) {
        return clause("user", "segmentMatch", "segmentMatch", false, segment);
    }

    Map<String, Object> any() {
        return with(pick(OPERATORS), random.nextInt(4) == 0);
    }

    Map<String, Object> with(String op, boolean negate) {
        var kind = pick(KINDS);
        return switch (op) {
            case "in" -> in(kind, negate);
            case "startsWith" -> clause(kind, "plan", op, negate, "pro", "ent");
            case "endsWith" -> clause(kind, "email", op, negate, pick(Visitors.MAILS), pick(Visitors.MAILS));
            case "contains" -> clause(kind, "tags", op, negate, "a", "t");
            case "matches" -> clause(kind, pick(List.of("email", "key")), op, negate, "^[a-z]+-\\d*[0-4](@|$)");
            case "before", "after" ->
                clause(
                        kind,
                        "since",
                        op,
                        negate,
                        pick(List.<Object>of("2024-05-31T22:00:00Z", 1_717_200_000_000L, "2025-01-01T00:00:00.123Z")));
            case "semVerEqual", "semVerLessThan", "semVerGreaterThan" ->
                clause(kind, "version", op, negate, pick(Visitors.VERSIONS.subList(0, 7)));
            case "segmentMatch" -> clause("user", op, op, negate, pick(segments));
            default -> clause(kind, pick(List.of("age", "score", "lucky")), op, negate, random.nextInt(20), 2.5);
        };
    }

    private Map<String, Object> in(String kind, boolean negate) {
        return switch (random.nextInt(10)) {
            case 0 -> clause(kind, "country", "in", negate, "DE", "JP");
            case 1 -> clause(kind, "age", "in", negate, ages());
            case 2 -> clause(kind, "beta", "in", negate, true);
            case 3 -> clause(kind, "tags", "in", negate, "vip");
            case 4 -> clause(kind, "lucky", "in", negate, 1, 4.0);
            case 5 -> clause(kind, "/address/city", "in", negate, "City 1", "City 3");
            case 6 -> clause(kind, "/address/geo/zone", "in", negate, 2);
            case 7 -> clause(kind, "/odd~1name~0", "in", negate, "beta", "new");
            case 8 -> clause(kind, "anonymous", "in", negate, false);
            default -> clause(kind, "kind", "in", negate, "org", "device");
        };
    }

    private Object[] ages() {
        var ages = new ArrayList<Object>();
        for (int age = 0; age < 90; age += 2) {
            ages.add(age);
        }
        return ages.toArray();
    }

    private <T> T pick(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
