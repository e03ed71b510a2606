package io.burgee.statistics.verdict;

import io.burgee.statistics.Difference;
import io.burgee.statistics.sample.Moments;
import java.util.List;

/**
 * Whether the variations were alike before anybody was exposed. What differs then was not caused by the experiment: units
 * are kept from an arm, or a covariate was measured after exposure.
 *
 * @param pValue of the most unlike treatment, corrected for all metrics and treatments that are looked at
 */
public record BalanceCheck(Light status, double pValue) {

    private static final double RED_BELOW = 0.001;

    /**
     * @param covariates of one metric, control first
     * @param metrics that are checked like this
     */
    public static BalanceCheck of(List<Moments> covariates, int metrics) {
        var control = covariates.getFirst();
        var treatments = covariates.subList(1, covariates.size());
        double smallest = treatments.stream()
                .filter(t -> Difference.isDefined(control, t))
                .mapToDouble(t -> Difference.between(control, t).pValue())
                .min()
                .orElse(1);
        double p = Math.min(1, smallest * metrics * treatments.size());
        return new BalanceCheck(p < RED_BELOW ? Light.RED : Light.OK, p);
    }
}
