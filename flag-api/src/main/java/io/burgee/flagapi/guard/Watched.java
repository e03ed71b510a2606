package io.burgee.flagapi.guard;

import io.burgee.flagapi.experiment.Start.Measure;
import org.jspecify.annotations.Nullable;

/**
 * A metric that must not get worse.
 *
 * @param measure as it was when the rollout began
 * @param margin tolerated loss as a fraction of what it is without the change; null to react to any harm
 */
public record Watched(Measure measure, @Nullable Double margin) {

    /** A mean of it as it is read: a share of the units in per cent. */
    String said(double mean) {
        return measure.recipe().kind().isShare() ? Words.number(100 * mean) + " %" : Words.number(mean);
    }
}
