package io.burgee.flagapi.experiment;

import org.jspecify.annotations.Nullable;

/**
 * How an iteration ended.
 *
 * @param at epoch milliseconds, exclusive
 * @param winningTreatmentId whose variation is served from then on; null brings back what was served before
 * @param winningReason why, in the stopper's words
 * @param evidence what was known then; null when it could not be read, or the stop is older than evidence
 */
public record Stop(
        long at,
        @Nullable String winningTreatmentId,
        @Nullable String winningReason,
        @Nullable Evidence evidence) {}
