package io.burgee.worker.correlation;

import org.jspecify.annotations.Nullable;

/**
 * What is stored about a unit in an iteration: its exposures, which are facts, and the contribution that was last
 * computed from the facts, which may be out of date.
 *
 * @param hash the unit's
 * @param revision rises with every change of the row
 * @param projection null until the unit was correlated for the first time
 */
public record UnitRow(
        String hash,
        Exposures exposures,
        long revision,
        @Nullable Contribution projection) {}
