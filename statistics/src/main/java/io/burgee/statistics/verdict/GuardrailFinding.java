package io.burgee.statistics.verdict;

import io.burgee.statistics.Guardrail;
import org.jspecify.annotations.Nullable;

/**
 * A guardrail metric judged for one treatment.
 *
 * @param margin tolerated loss as a fraction of the baseline; null where only harm was asked for
 */
public record GuardrailFinding(
        String metric, String variationKey, @Nullable Double margin, Guardrail.Decision decision) {}
