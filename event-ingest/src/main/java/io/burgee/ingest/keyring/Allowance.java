package io.burgee.ingest.keyring;

import org.jspecify.annotations.Nullable;

/**
 * What an environment may send by its plan, as the control plane has it.
 *
 * @param batchesPerSecond null where the front tier's own setting applies; 0 stands for any number
 * @param bytesPerSecond of bodies, inflated; null and 0 likewise
 * @param usedUp whether the plan's quota for the period is used up: batches are answered and dropped, and that is put on record
 */
public record Allowance(
        @Nullable Long batchesPerSecond, @Nullable Long bytesPerSecond, boolean usedUp) {
    public static final Allowance USUAL = new Allowance(null, null, false);

    public Allowance {
        if ((batchesPerSecond != null && batchesPerSecond < 0) || (bytesPerSecond != null && bytesPerSecond < 0)) {
            throw new IllegalArgumentException("an allowance below 0");
        }
    }
}
