package io.burgee.flagapi.experiment;

import io.burgee.flagapi.experiment.MeasurementPlan.PlannedVariation;
import io.burgee.flagapi.experiment.Start.Measure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What workers count beside the iterations of experiments, in the same way. */
public interface MoreMeasured {

    /** Rises with every change of any of these. */
    long versions();

    List<Measured> all();

    /** The environment's. */
    List<Measured> in(String environmentId);

    /**
     * @param id 24 hexadecimal digits, no experiment's; tallies are kept under it and the number of the run
     * @param start epoch milliseconds, inclusive
     * @param end exclusive; null while it runs
     */
    record Measured(
            String id,
            int run,
            String projectKey,
            String environmentId,
            String flagKey,
            String unitKind,
            long start,
            @Nullable Long end,
            List<PlannedVariation> variations,
            List<Measure> measures) {}
}
