package io.burgee.evaluation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * If all clauses match, the context is in the segment, or that share of such contexts is.
 *
 * @param id empty when the rule has none
 * @param weight of {@link Rollout#FULL_WEIGHT}; null for everyone
 * @param bucketBy the attribute to hash instead of the key; null for the key
 * @param rolloutContextKind whose key is hashed, {@code user} when null
 */
public record SegmentRule(
        String id,
        List<Clause> clauses,
        @Nullable Integer weight,
        @Nullable AttributeReference bucketBy,
        @Nullable String rolloutContextKind) {

    /** Copies the clauses. */
    public SegmentRule {
        clauses = List.copyOf(clauses);
    }
}
