package io.burgee.statistics.sample;

/**
 * A sample whose estimate was adjusted by what its units did before exposure.
 *
 * @param mean adjusted
 * @param variance adjusted, per unit
 * @param informative of the raw sample
 * @param baseline the raw estimate
 * @param varianceOfBaseline of the raw estimate
 * @param covarianceWithBaseline of the adjusted and the raw estimate
 */
public record Adjusted(
        long n,
        double mean,
        double variance,
        long informative,
        double baseline,
        double varianceOfBaseline,
        double covarianceWithBaseline)
        implements Sample {}
