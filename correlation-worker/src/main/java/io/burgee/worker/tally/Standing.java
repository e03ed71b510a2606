package io.burgee.worker.tally;

import io.burgee.worker.correlation.Amount;
import io.burgee.worker.correlation.Contribution;
import io.burgee.worker.correlation.Exposures;
import io.burgee.worker.correlation.UnitRow;
import io.burgee.worker.plan.Iteration;
import io.burgee.worker.plan.Metric;
import io.burgee.worker.plan.MultiExposure;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a unit is to its iteration: it counts from its exposures, at once; what it contributes to the metrics counts when it was computed from
 * its present first exposure, otherwise its correlation is still to come.
 *
 * @param hash the unit's
 * @param enrolled its first exposure
 * @param multiple whether it saw several variations
 * @param excluded whether it is not analysed for that
 * @param contribution null as long as its correlation is to come
 */
record Standing(
        String hash,
        Exposures.Enrolled enrolled,
        boolean multiple,
        boolean excluded,
        @Nullable Contribution contribution) {

    /** Empty when no exposure enrols it. */
    static Optional<Standing> of(UnitRow row, Iteration iteration) {
        return row.exposures().enrolled(iteration).map(enrolled -> {
            boolean multiple = row.exposures().multiple(iteration);
            Contribution projection = row.projection();
            boolean current = projection != null && projection.first().equals(enrolled.first());
            return new Standing(
                    row.hash(),
                    enrolled,
                    multiple,
                    multiple && iteration.multiExposure() == MultiExposure.EXCLUDE,
                    current ? projection : null);
        });
    }

    long exposedAt() {
        return enrolled.sighting().at();
    }

    /** What it contributes to a metric; null for nothing. */
    @Nullable
    Amount amount(Metric metric) {
        return contribution == null ? null : contribution.amounts().get(metric.key());
    }
}
