package io.burgee.worker;

import io.burgee.worker.erasure.Erasing;
import io.burgee.worker.ledger.LedgerRows;
import io.burgee.worker.operations.Reporter;
import io.burgee.worker.platform.Unavailable;
import io.burgee.worker.saving.Backfill;
import io.burgee.worker.tally.Tallying;
import io.burgee.worker.watermark.Watermark;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is done from time to time, each chore by itself: one that hangs or fails holds up no other. */
final class Chores {
    private static final Logger LOG = LoggerFactory.getLogger(Chores.class);
    private static final Duration WATERMARK = Duration.ofSeconds(1);
    private static final Duration LEDGER = Duration.ofSeconds(3);
    private static final Duration BACKFILL = Duration.ofSeconds(2);
    private static final Duration ERASE = Duration.ofSeconds(3);
    static final Duration REPORT = Duration.ofSeconds(10);

    private final Tallying tallying;
    private final Backfill backfill;
    private final Erasing erasing;
    private final Watermark watermark;
    private final LedgerRows ledger;
    private final Reporter reporter;
    private final Duration tallyInterval;
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(
            6, Thread.ofVirtual().name("chore-", 0).factory());

    Chores(
            Tallying tallying,
            Backfill backfill,
            Erasing erasing,
            Watermark watermark,
            LedgerRows ledger,
            Reporter reporter,
            Duration tallyInterval) {
        this.tallying = tallying;
        this.backfill = backfill;
        this.erasing = erasing;
        this.watermark = watermark;
        this.ledger = ledger;
        this.reporter = reporter;
        this.tallyInterval = tallyInterval;
    }

    void start() {
        every(WATERMARK, "follow the watermark", watermark::follow);
        every(LEDGER, "tell how far the ledger is complete", () -> ledger.complete(watermark.folded()));
        every(BACKFILL, "backfill", backfill::run);
        every(ERASE, "erase", erasing::run);
        every(tallyInterval, "tally", tallying::run);
        every(REPORT, "report", reporter::report);
    }

    /** Called when the consumers have stopped. */
    void stop() {
        timer.shutdownNow();
        run("leave the watermark", watermark::leave);
        run("leave", reporter::leave);
    }

    private void every(Duration interval, String name, Runnable chore) {
        timer.scheduleWithFixedDelay(() -> run(name, chore), 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void run(String name, Runnable chore) {
        try {
            chore.run();
        } catch (Unavailable e) {
            if (!timer.isShutdown()) {
                LOG.warn("Could not {} this time: {}", name, e.getMessage());
            }
        } catch (RuntimeException e) {
            LOG.error("Could not {}", name, e);
        }
    }
}
