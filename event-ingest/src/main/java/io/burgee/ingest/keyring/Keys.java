package io.burgee.ingest.keyring;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Tells environments by their credentials, from memory.
 *
 * <p>An SDK that is told 401 stops sending for good, so that answer needs certainty: a credential that the copy does not hold is
 * asked for once more at the control plane. Made-up credentials could turn that into a flood, hence three bounds: all who ask
 * share one refresh, only so many may wait for it, and what turned out unknown is remembered for a while.
 */
public final class Keys {
    private static final int MOST_WAITING = 1_000;
    private static final Resolution UNSURE = new Resolution.Unsure();
    private static final Resolution UNKNOWN = new Resolution.Unknown();
    private static final Resolution UNAVAILABLE = new Resolution.Unavailable();

    private final KeyringCopy copy;
    private final UnknownCredentials unknown = new UnknownCredentials(10_000, Duration.ofSeconds(10));
    private final AtomicInteger waiting = new AtomicInteger();

    Keys(KeyringCopy copy) {
        this.copy = copy;
    }

    /** What this process knows by itself; never blocks. */
    public Resolution lookUp(Credential credential) {
        Keyring keyring = copy.current();
        if (keyring == null) {
            return UNAVAILABLE;
        }
        Resolution.Known known = keyring.environmentOf(credential);
        if (known != null) {
            return known;
        }
        return unknown.contains(credential) ? UNKNOWN : UNSURE;
    }

    /** What the control plane knows, when the next refresh has come back; never {@link Resolution.Unsure}. */
    public CompletionStage<Resolution> ask(Credential credential) {
        if (waiting.incrementAndGet() > MOST_WAITING) {
            waiting.decrementAndGet();
            return CompletableFuture.completedFuture(UNAVAILABLE);
        }
        return copy.refreshSoon().thenApply(fresh -> {
            waiting.decrementAndGet();
            Resolution resolution = lookUp(credential);
            if (!(resolution instanceof Resolution.Unsure)) {
                return resolution;
            }
            if (!fresh) {
                return UNAVAILABLE;
            }
            unknown.add(credential);
            return UNKNOWN;
        });
    }

    /** How many unknown credentials are remembered, for those who watch. */
    public int unknownRemembered() {
        return unknown.size();
    }

    /** The version of the copy, for those who watch; null without one. */
    public @Nullable Long version() {
        Keyring keyring = copy.current();
        return keyring == null ? null : keyring.version();
    }
}
