package io.burgee.sdk.internal.ruleset;

import io.burgee.evaluation.Ruleset;
import io.burgee.sdk.internal.http.Pause;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/** Gives a store the rules of an earlier run, and saves what it gets for the next: soon, but not more often than every ten seconds. */
public final class RulesetSaver implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("io.burgee.sdk.rules");
    private static final Duration BETWEEN_WRITES = Duration.ofSeconds(10);

    private final RulesetStore store;
    private final SavedRuleset saved;
    private final InstantSource clock;
    private final Pause pause;
    private final Semaphore changed = new Semaphore(0);
    private final Thread thread;
    private @Nullable Ruleset written;

    public RulesetSaver(
            Path file,
            String sdkKey,
            @Nullable String filter,
            RulesetStore store,
            InstantSource clock,
            Pause pause,
            ThreadFactory threads) {
        this.store = store;
        this.saved = new SavedRuleset(file, sdkKey, filter);
        this.clock = clock;
        this.pause = pause;
        this.thread = threads.newThread(this::run);
    }

    /** Reads the file, on the calling thread, and watches the store from then on. */
    public void start() {
        SavedRuleset.Found found = saved.read();
        if (found != null) {
            written = found.ruleset();
            store.saved(found.ruleset(), found.savedAt());
            Duration age = Duration.between(found.savedAt(), clock.instant());
            LOG.log(
                    System.Logger.Level.INFO,
                    "Starting with {0} flags saved at {1}, {2} minutes ago, until newer rules come.",
                    found.ruleset().flags().size(),
                    found.savedAt(),
                    age.toMinutes());
        }
        store.onReplaced(changed::release);
        thread.start();
    }

    /** Writes what is not yet written. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                changed.acquire();
                changed.drainPermits();
                write();
                pause.await(BETWEEN_WRITES);
            }
        } catch (InterruptedException e) {
            LOG.log(System.Logger.Level.DEBUG, "No more rules will be saved.");
        }
        write();
    }

    private void write() {
        Ruleset ruleset = store.ruleset();
        Instant asOf = store.asOf();
        if (ruleset == null || asOf == null || ruleset == written) {
            return;
        }
        try {
            saved.write(ruleset, asOf);
            written = ruleset;
        } catch (IOException | RuntimeException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "The rules could not be saved for the next start ({0}).",
                    e.toString());
        }
    }
}
