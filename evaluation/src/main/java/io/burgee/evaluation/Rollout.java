package io.burgee.evaluation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A weighted split of contexts over variations. The same context always falls into the same share, as long as the flag's key and salt (or the
 * seed) stay.
 *
 * @param kind {@code rollout} or {@code experiment}; unknown kinds behave as a rollout
 * @param contextKind whose key is hashed, {@code user} when null
 * @param bucketBy the attribute to hash instead of the key, ignored in experiments; null for the key
 * @param seed hashed instead of the flag's key and salt, so that flags can share a split; null for none
 */
public record Rollout(
        String kind,
        @Nullable String contextKind,
        List<WeightedVariation> variations,
        @Nullable AttributeReference bucketBy,
        @Nullable Integer seed)
        implements VariationOrRollout {

    /** All weights of a rollout add up to this. */
    public static final int FULL_WEIGHT = 100_000;

    /** Copies the shares. */
    public Rollout {
        variations = List.copyOf(variations);
    }

    /** A percentage rollout over users' keys. */
    public static Rollout of(List<WeightedVariation> variations) {
        return new Rollout("rollout", null, variations, null, null);
    }

    /**
     * An experiment over keys of this kind.
     *
     * @param seed 1 to 2147483647: SDKs disagree about 0
     */
    public static Rollout experiment(String contextKind, int seed, List<WeightedVariation> variations) {
        return new Rollout("experiment", contextKind, variations, null, seed);
    }

    /** Whether the shares are those of an experiment, whose contexts are told in full. */
    public boolean isExperiment() {
        return kind.equals("experiment");
    }

    String contextKindOrUser() {
        return contextKind == null ? Context.USER : contextKind;
    }
}
