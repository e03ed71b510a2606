package io.burgee.flagapi.experiment;

/** Makes the measurement plan for whoever serves it. */
public interface PlanSource {

    /** The plan of this moment. Cheap enough to be asked for every second by every worker. */
    MeasurementPlan plan();
}
