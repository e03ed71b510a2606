package io.burgee.acceptance.sdks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A flag as the management API is asked for it.
 *
 * @param values its variations
 * @param pages whether pages see it; server-side SDKs see all
 * @param instructions of a semantic patch, where {@code $0} stands for the id of the first variation, and so on
 */
record FlagPlan(String key, List<Object> values, boolean pages, List<Map<String, Object>> instructions) {

    static final List<Object> LETTERS = List.of("a", "b", "c");

    /** A flag whose targeting is on, with three variations. */
    static FlagPlan letters(String key) {
        return of(key, LETTERS);
    }

    static FlagPlan of(String key, List<Object> values) {
        return new FlagPlan(key, values, true, List.of()).with(Map.of("kind", "turnFlagOn"));
    }

    FlagPlan with(Map<String, Object> instruction) {
        var more = new ArrayList<>(instructions);
        more.add(instruction);
        return new FlagPlan(key, values, pages, more);
    }

    FlagPlan off() {
        return with(Map.of("kind", "turnFlagOff"));
    }

    FlagPlan hiddenFromPages() {
        return new FlagPlan(key, values, false, instructions);
    }

    FlagPlan target(String contextKind, int variation, String... keys) {
        return with(Map.of(
                "kind",
                "addTargets",
                "contextKind",
                contextKind,
                "variationId",
                "$" + variation,
                "values",
                Arrays.asList(keys)));
    }

    FlagPlan prerequisite(String flag, int variation) {
        return with(Map.of("kind", "addPrerequisite", "key", flag, "variationId", flag + "$" + variation));
    }

    @SafeVarargs
    final FlagPlan rule(int variation, Map<String, Object>... clauses) {
        return with(Map.of("kind", "addRule", "clauses", List.of(clauses), "variationId", "$" + variation));
    }

    @SafeVarargs
    final FlagPlan rule(Split split, Map<String, Object>... clauses) {
        return with(split.in(Map.of("kind", "addRule", "clauses", List.of(clauses))));
    }

    FlagPlan otherwise(int variation) {
        return with(Map.of("kind", "updateFallthroughVariationOrRollout", "variationId", "$" + variation));
    }

    FlagPlan otherwise(Split split) {
        return with(split.in(Map.of("kind", "updateFallthroughVariationOrRollout")));
    }
}
