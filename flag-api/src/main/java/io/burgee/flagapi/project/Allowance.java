package io.burgee.flagapi.project;

import io.burgee.flagapi.platform.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * How many events an environment may send.
 *
 * @param batchesPerSecond beyond it senders are told to come back later; null for the front tier's own setting, 0 for no limit
 * @param bytesPerSecond of batches, inflated; null and 0 likewise
 * @param eventsPerMonth beyond it the rest of the month, by UTC, goes as if {@code usedUp}; counted are events that the ledger has as counted or late; null
 *     for any number
 * @param usedUp whether batches are answered as usual, but dropped and counted as such: for an environment that must not cost any more
 */
public record Allowance(
        @Nullable Long batchesPerSecond,
        @Nullable Long bytesPerSecond,
        @Nullable Long eventsPerMonth,
        boolean usedUp) {

    public static final Allowance USUAL = new Allowance(null, null, null, false);

    Allowance checked() {
        atLeastNone("allowance.batchesPerSecond", batchesPerSecond);
        atLeastNone("allowance.bytesPerSecond", bytesPerSecond);
        if (eventsPerMonth != null && eventsPerMonth < 1) {
            throw Refusal.invalid("allowance.eventsPerMonth", "1 or more, or null for any number");
        }
        return this;
    }

    private static void atLeastNone(String field, @Nullable Long rate) {
        if (rate != null && rate < 0) {
            throw Refusal.invalid(field, "a number a second, 0 for no limit, or null for the usual one");
        }
    }
}
