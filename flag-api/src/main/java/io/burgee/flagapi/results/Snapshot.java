package io.burgee.flagapi.results;

import java.util.List;

/**
 * A tally and its p-values as they once were. Never changed: what was reported then can be shown forever, and the smallest
 * p-value of all looks is what an always-valid analysis reports.
 *
 * @param splitPValue of the split check at this look
 * @param pValues always-valid ones at this look
 */
public record Snapshot(Tally tally, double splitPValue, List<PValue> pValues) {

    /** One comparison's always-valid p-value. */
    public record PValue(String metricKey, String variationKey, double value) {}
}
