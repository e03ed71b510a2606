package io.burgee.statistics.sample;

import java.util.List;

/**
 * The variations of a metric after adjustment by a covariate.
 *
 * @param coefficient theta, common to all: 0 where the covariate says nothing
 * @param centre the covariate's mean over all units, at which adjusted means are shown
 * @param arms in the order given
 */
public record Adjustment(double coefficient, double centre, List<Adjusted> arms) {

    public Adjustment {
        arms = List.copyOf(arms);
    }
}
