package io.burgee.flagapi.guard;

import io.burgee.flagapi.experiment.Start.Measure;
import org.jspecify.annotations.Nullable;

/**
 * A metric that must not get worse.
 *
 * @param measure as it was when the rollout began
 * @param margin tolerated loss as a fraction of what it is without the change; null to react to any harm
 */
public record Watched(Measure measure, @Nullable Double margin) {}
