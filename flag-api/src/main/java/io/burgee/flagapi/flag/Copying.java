package io.burgee.flagapi.flag;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.burgee.flagapi.platform.Refusal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes one environment serve what another one does.
 *
 * @param sourceVersion of the targeting there; null if it may have changed
 * @param targetVersion likewise
 */
public record Copying(
        String source,
        @Nullable Integer sourceVersion,
        String target,
        @Nullable Integer targetVersion,
        Set<Part> parts) {

    /** What is copied; words as in the management API. */
    public enum Part {
        @JsonProperty("updateOn")
        ON("whether it is on"),
        @JsonProperty("updateRules")
        RULES("rules"),
        @JsonProperty("updateFallthrough")
        FALLTHROUGH("the default rule"),
        @JsonProperty("updateOffVariation")
        OFF_VARIATION("the off variation"),
        @JsonProperty("updatePrerequisites")
        PREREQUISITES("prerequisites"),
        @JsonProperty("updateTargets")
        TARGETS("targets"),
        @JsonProperty("updateFlagConfigMigrationSettings")
        MIGRATION_SETTINGS("");

        private final String words;

        Part(String words) {
            this.words = words;
        }
    }

    public Copying {
        parts = Set.copyOf(parts);
    }

    Flag apply(Flag flag, Edit edit) {
        var from = at(flag, source, sourceVersion);
        var to = at(flag, target, targetVersion);
        if (from.inExperiment() || to.inExperiment()) {
            throw Edit.experimentRunning();
        }
        var copy = to.copy();
        for (var part : parts) {
            switch (part) {
                case ON -> copy.on(from.on());
                case RULES -> copy.rules(from.rules());
                case FALLTHROUGH -> copy.fallthrough(from.fallthrough());
                case OFF_VARIATION -> copy.offVariation(from.offVariation());
                case TARGETS -> copy.targets(from.targets());
                case PREREQUISITES ->
                    copy.prerequisites(
                            Prerequisites.acyclic(flag, from.prerequisites(), edit, Place.BODY.field("target")));
                case MIGRATION_SETTINGS -> {}
            }
        }
        return flag.withTargeting(target, copy.build());
    }

    String describe() {
        var words = parts.stream()
                .map(part -> part.words)
                .filter(word -> !word.isEmpty())
                .sorted()
                .toList();
        return "Copy from " + source + ": " + String.join(", ", words);
    }

    private static Targeting at(Flag flag, String environmentKey, @Nullable Integer version) {
        var targeting = flag.environments().get(environmentKey);
        if (targeting == null) {
            throw Refusal.notFound("environment", environmentKey);
        }
        if (version != null && version != targeting.version()) {
            throw Refusal.conflict(targeting.version());
        }
        return targeting;
    }
}
