package io.burgee.flagapi.flag;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a rule or the fallthrough serves: one variation, or a weighted split. */
@JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
public sealed interface VariationOrRollout {

    /**
     * The same for everybody.
     *
     * @param variation index
     */
    record Served(int variation) implements VariationOrRollout {}

    /**
     * A split of contexts by a hash of their key or of an attribute.
     *
     * @param contextKind whose key or attribute is hashed
     * @param bucketBy the attribute; null for the key
     * @param variations with weights above 0 that add up to {@link #WHOLE}
     * @param seed 1 to 2147483647 if this is the allocation of a running experiment, else null: the flag's key and salt
     *     are hashed along
     */
    record Rollout(
            String contextKind,
            @Nullable String bucketBy,
            List<WeightedVariation> variations,
            @Nullable Integer seed) implements VariationOrRollout {

        /** All weights together: they are thousandths of a percent. */
        public static final int WHOLE = 100_000;

        public Rollout {
            variations = List.copyOf(variations);
        }

        /** Whether a running experiment owns this split: full evaluation events are then sent. */
        public boolean experiment() {
            return seed != null;
        }
    }

    /**
     * One share of a split.
     *
     * @param variation index
     * @param weight in thousandths of a percent
     * @param untracked whether those contexts are served it without taking part in the experiment
     */
    record WeightedVariation(int variation, int weight, boolean untracked) {}

    /** The indexes that may be served. */
    default List<Integer> variationIndexes() {
        return switch (this) {
            case Served served -> List.of(served.variation());
            case Rollout rollout ->
                rollout.variations().stream()
                        .map(WeightedVariation::variation)
                        .distinct()
                        .toList();
        };
    }

    /** Whether a running experiment owns this. */
    default boolean inExperiment() {
        return this instanceof Rollout rollout && rollout.experiment();
    }
}
