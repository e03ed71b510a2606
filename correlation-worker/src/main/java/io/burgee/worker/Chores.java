package io.burgee.worker;

import io.burgee.worker.erasure.Erasing;
import io.burgee.worker.ledger.LedgerRows;
import io.burgee.worker.operations.Reporter;
import io.burgee.worker.platform.Unavailable;
import io.burgee.worker.saving.Backfill;
import io.burgee.worker.tally.Tallying;
import io.burgee.worker.tally.Watermark;
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
    private static final Duration PUBLISH = Duration.ofSeconds(3);
    private static final Duration BACKFILL = Duration.ofSeconds(2);
    private static final Duration ERASE = Duration.ofSeconds(3);
    static final Duration REPORT = Duration.ofSeconds(10);

    private final Tallying tallying;
    private final Backfill backfill;
    private final Erasing erasing;
    private final Watermark watermark;
    private final Watermark foldWatermark;
    private final LedgerRows ledger;
    private final Reporter reporter;
    private final Duration tallyInterval;
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(
            7, Thread.ofVirtual().name("chore-", 0).factory());

    Chores(
            Tallying tallying,
            Backfill backfill,
            Erasing erasing,
            Watermark watermark,
            Watermark foldWatermark,
            LedgerRows ledger,
            Reporter reporter,
            Duration tallyInterval) {
        this.tallying = tallying;
        this.backfill = backfill;
        this.erasing = erasing;
        this.watermark = watermark;
        this.foldWatermark = foldWatermark;
        this.ledger = ledger;
        this.reporter = reporter;
        this.tallyInterval = tallyInterval;
    }

    void start() {
        every(WATERMARK, "follow the watermark", watermark::local);
        every(PUBLISH, "publish the watermark", watermark::publish);
        every(WATERMARK, "follow the fold's watermark", foldWatermark::local);
        every(PUBLISH, "publish the fold's watermark", this::publishFold);
        every(BACKFILL, "backfill", backfill::run);
        every(ERASE, "erase", erasing::run);
        every(tallyInterval, "tally", tallying::run);
        every(REPORT, "report", reporter::report);
    }

    /** Called when the consumers have stopped. */
    void stop() {
        timer.shutdownNow();
        run("retire", watermark::retire);
        run("retire from the fold", foldWatermark::retire);
        run("leave", reporter::leave);
    }

    private void publishFold() {
        foldWatermark.publish();
        ledger.complete(foldWatermark.getAsLong());
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
