package io.burgee.statistics.verdict;

import org.jspecify.annotations.Nullable;

/**
 * What the iteration asks.
 *
 * @param metric the primary metric's name, as sentences say it
 * @param alpha two-sided level of the family
 * @param smallestRelevantLift effects within this margin count as none; null when not stated
 * @param method that decides
 */
public record Question(
        String metric,
        boolean higherIsBetter,
        double alpha,
        @Nullable Double smallestRelevantLift,
        Method method) {}
