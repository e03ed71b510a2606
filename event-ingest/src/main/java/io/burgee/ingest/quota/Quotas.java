package io.burgee.ingest.quota;

import io.burgee.ingest.keyring.Allowance;
import io.burgee.ingest.keyring.Resolution;
import io.github.bucket4j.TimeMeter;
import org.jspecify.annotations.Nullable;

/**
 * Keeps each environment, and each address that sends with a key which everybody can read, to its rate. Counted per instance, in memory that
 * is bounded whoever sends.
 */
public final class Quotas {
    private static final int MOST_ENVIRONMENTS = 100_000;
    private static final int MOST_ADDRESSES = 100_000;

    private final Limit environment;
    private final Limit address;
    private final Buckets environments;
    private final Buckets addresses;

    Quotas(Limit environment, Limit address, TimeMeter time) {
        this.environment = environment;
        this.address = address;
        this.environments = new Buckets(MOST_ENVIRONMENTS, environment.burst(), time);
        this.addresses = new Buckets(MOST_ADDRESSES, address.burst(), time);
    }

    /**
     * Counts one batch of so many bytes, if it may come in.
     *
     * @param remoteAddress the sender's IP address if its key is public; else null
     * @return 0, or how long the sender must wait, in nanoseconds; then nothing is counted
     */
    public long take(Resolution.Known environment, @Nullable String remoteAddress, long bytes) {
        if (remoteAddress != null && !address.isNone()) {
            long wait = addresses.take(Addresses.sender(remoteAddress), address, bytes);
            if (wait > 0) {
                return wait;
            }
        }
        return environments.take(environment.environmentId(), limitOf(environment), bytes);
    }

    /** How long the sender must wait before it may send anything, in nanoseconds, as {@link #take}; counts nothing. */
    public long peek(Resolution.Known environment, @Nullable String remoteAddress) {
        long wait = remoteAddress == null || address.isNone()
                ? 0
                : addresses.peek(Addresses.sender(remoteAddress), address);
        return Math.max(wait, environments.peek(environment.environmentId(), limitOf(environment)));
    }

    private Limit limitOf(Resolution.Known known) {
        Allowance own = known.allowance();
        return new Limit(
                own.batchesPerSecond() == null ? environment.batchesPerSecond() : own.batchesPerSecond(),
                own.bytesPerSecond() == null ? environment.bytesPerSecond() : own.bytesPerSecond(),
                environment.burst());
    }

    /** How many addresses are remembered, for those who watch. */
    public long addressesKnown() {
        return addresses.size();
    }
}
