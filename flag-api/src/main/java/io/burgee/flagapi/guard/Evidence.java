package io.burgee.flagapi.guard;

import io.burgee.statistics.Guardrail.Decision;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was known of one run at one moment. Every bound is valid at any moment, however often one looks.
 *
 * @param asOf when the tally was computed, epoch milliseconds
 * @param completeThrough every event received before is counted
 * @param control units with the old variation
 * @param treatment units with the new one
 * @param splitPValue of the check that both got the same share of units
 */
public record Evidence(
        long asOf, long completeThrough, long control, long treatment, double splitPValue, List<Finding> findings) {

    /** Below this the two groups cannot be compared. */
    static final double BROKEN_SPLIT = 0.01;

    public Evidence {
        findings = List.copyOf(findings);
    }

    /**
     * One metric.
     *
     * @param controlMean per unit
     * @param treatmentMean per unit
     * @param low lower bound of the relative change, higher being better; null where there is none
     * @param high likewise the upper bound
     * @param margin tolerated loss; null where any harm counts
     */
    public record Finding(
            String metricKey,
            String name,
            double controlMean,
            double treatmentMean,
            @Nullable Double low,
            @Nullable Double high,
            @Nullable Double margin,
            Decision decision) {

        boolean harmful() {
            return decision == Decision.FAIL || decision == Decision.HARM;
        }
    }

    boolean split() {
        return splitPValue >= BROKEN_SPLIT;
    }

    List<Finding> harmful() {
        return findings.stream().filter(Finding::harmful).toList();
    }
}
