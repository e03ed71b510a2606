package io.burgee.mongo.console;

import io.burgee.mongo.Patience;
import io.burgee.mongo.Unmet;
import java.time.Duration;

/** Looks every second, by the clock. */
final class Waiting {

    private Waiting() {}

    static Patience atMost(Duration time) {
        return (what, condition) -> {
            long until = System.nanoTime() + time.toNanos();
            while (!condition.getAsBoolean()) {
                if (System.nanoTime() > until) {
                    throw new Unmet("Waited " + time.toMinutes() + " minutes in vain for " + what + ".");
                }
                try {
                    Thread.sleep(1_000);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new Unmet("Interrupted while waiting for " + what + ".");
                }
            }
        };
    }
}
