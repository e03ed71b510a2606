package io.burgee.sdk.internal.http;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to wait before the next connection: doubles with each failure in a row, never beyond a maximum, and subtracts
 * up to half at random so that a fleet does not return in one wave. A connection that lasted starts the row anew.
 */
public final class Backoff {
    private static final Duration LASTED = Duration.ofSeconds(60);

    private final Duration first;
    private final Duration maximum;
    private final DoubleSupplier random;
    private int failures;

    /** @param random numbers from 0 (inclusive) to 1 (exclusive) */
    public Backoff(Duration first, Duration maximum, DoubleSupplier random) {
        this.first = first;
        this.maximum = maximum;
        this.random = random;
    }

    /** The wait after a connection that failed, or ended after {@code connectedFor} (zero when it never stood). */
    public Duration afterFailure(Duration connectedFor) {
        if (connectedFor.compareTo(LASTED) >= 0) {
            failures = 0;
        }
        double doubled = first.toMillis() * Math.pow(2, Math.min(failures++, 30));
        double capped = Math.min(doubled, maximum.toMillis());
        return Duration.ofMillis(Math.round(capped * (1 - random.getAsDouble() / 2)));
    }
}
