package io.burgee.flagapi.segment;

import io.burgee.flagapi.flag.Clause;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Contexts for which all clauses hold belong to the segment, or a share of them.
 *
 * @param id stays the same whatever else changes
 * @param weight the share in thousandths of a percent, 1 to 99999; null for all
 * @param bucketBy the attribute that is hashed for the share; null for the key
 * @param rolloutContextKind whose key or attribute is hashed
 */
public record SegmentRule(
        String id,
        @Nullable String description,
        List<Clause> clauses,
        @Nullable Integer weight,
        @Nullable String bucketBy,
        String rolloutContextKind) {

    public SegmentRule {
        clauses = List.copyOf(clauses);
    }

    SegmentRule withClauses(List<Clause> changed) {
        return new SegmentRule(id, description, changed, weight, bucketBy, rolloutContextKind);
    }

    SegmentRule withDescription(String changed) {
        return new SegmentRule(id, changed, clauses, weight, bucketBy, rolloutContextKind);
    }

    SegmentRule withShare(@Nullable Integer changedWeight, String changedKind) {
        return new SegmentRule(id, description, clauses, changedWeight, bucketBy, changedKind);
    }
}
