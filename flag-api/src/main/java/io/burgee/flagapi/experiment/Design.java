package io.burgee.flagapi.experiment;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an iteration asks and how: may change until it starts. Made by {@link DesignInput}, which checks it.
 *
 * @param ruleId the flag's rule whose traffic takes part; null for the fallthrough
 * @param unitKind the context kind that is randomised and counted
 * @param treatments baseline first; weights add up to 100000, or to less if there is a variation for the rest
 * @param restVariationId what contexts are served that take no part; null when all do
 * @param metricKeys the primary metric first
 * @param guardrailKeys those of the metrics that are watched for harm
 * @param attributes of the counted contexts, by reference, that results can be sliced by; as they are at the first exposure
 * @param reshuffle whether the next iteration distributes contexts anew
 * @param minimumRunTime before which no verdict is given
 * @param plannedUnits of all treatments; null for an open end
 * @param smallestRelevantLift effects within this margin count as none; null when not stated
 * @param alpha two-sided level of the primary metric's verdict
 * @param bayesian whether chances decide, instead of tests
 */
public record Design(
        String hypothesis,
        String flagKey,
        @Nullable String ruleId,
        String unitKind,
        List<Treatment> treatments,
        @Nullable String restVariationId,
        List<String> metricKeys,
        List<String> guardrailKeys,
        List<String> attributes,
        boolean reshuffle,
        Duration minimumRunTime,
        @Nullable Long plannedUnits,
        @Nullable Double smallestRelevantLift,
        double alpha,
        @Nullable Boolean bayesian) {

    /** What all weights of a flag's split add up to. */
    public static final int WHOLE = 100_000;

    /** The dimension that results can be sliced by beside attributes. */
    public static final String FIRST_EXPOSURE_DAY = "firstExposureDay";

    private static final double TUNING_OF_OPEN_END = 10_000;

    public Design {
        treatments = List.copyOf(treatments);
        metricKeys = List.copyOf(metricKeys);
        guardrailKeys = guardrailKeys == null ? List.of() : List.copyOf(guardrailKeys);
        attributes = List.copyOf(attributes);
    }

    /**
     * The number of units of two compared variations at which the always-valid interval shall be tightest: half of what is
     * planned for the two.
     */
    public double tuning() {
        return plannedUnits == null ? TUNING_OF_OPEN_END : (double) plannedUnits / treatments.size();
    }

    /** What one of the metrics is for: {@code primary}, {@code secondary} or {@code guardrail}. */
    public String role(String metricKey) {
        return metricKey.equals(metricKeys.getFirst())
                ? "primary"
                : guardrailKeys.contains(metricKey) ? "guardrail" : "secondary";
    }

    /** All that results can be sliced by. */
    public List<String> dimensions() {
        return Stream.concat(attributes.stream(), Stream.of(FIRST_EXPOSURE_DAY)).toList();
    }

    public boolean isBayesian() {
        return Boolean.TRUE.equals(bayesian);
    }

    /** The weight of the traffic that takes no part. */
    public int restWeight() {
        return WHOLE - treatments.stream().mapToInt(Treatment::weight).sum();
    }
}
