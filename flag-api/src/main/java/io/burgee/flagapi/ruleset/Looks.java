package io.burgee.flagapi.ruleset;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Looks at the store that somebody waits for. Published SDKs give up for good on a key that is called unknown, and what this node knows is always a
 * little old: so a key may only be called that after a look that began after it was presented. However many wait, they share one.
 */
@Component
public class Looks {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private Runnable soon = () -> {};
    private @Nullable CompletableFuture<Boolean> asked;

    /** Waits for a look that begins after this call. Answers false when the store could not be read, or not soon enough. */
    public boolean again() {
        try {
            return next().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException | RejectedExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private synchronized CompletableFuture<Boolean> next() {
        if (asked == null) {
            soon.run();
            asked = new CompletableFuture<>();
        }
        return asked;
    }

    /** @param soon makes a look happen in a moment */
    synchronized void madeBy(Runnable soon) {
        this.soon = soon;
    }

    /** A look begins now: answers who is to be told how it went. */
    synchronized CompletableFuture<Boolean> begin() {
        var waiting = asked == null ? new CompletableFuture<Boolean>() : asked;
        asked = null;
        return waiting;
    }
}
