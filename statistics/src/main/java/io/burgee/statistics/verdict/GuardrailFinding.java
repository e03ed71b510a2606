package io.burgee.statistics.verdict;

import io.burgee.statistics.Guardrail;

/** A guardrail metric judged for one treatment. */
public record GuardrailFinding(String metric, String variationKey, double margin, Guardrail.Decision decision) {}
