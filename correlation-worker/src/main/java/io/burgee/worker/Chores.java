package io.burgee.worker;

import io.burgee.worker.erasure.Erasing;
import io.burgee.worker.ledger.LedgerRows;
import io.burgee.worker.operations.Reporter;
import io.burgee.worker.plan.Iteration;
import io.burgee.worker.plan.Plan;
import io.burgee.worker.plan.PlanClient;
import io.burgee.worker.platform.Leases;
import io.burgee.worker.platform.Unavailable;
import io.burgee.worker.saving.Backfill;
import io.burgee.worker.tally.TallyKeeper;
import io.burgee.worker.tally.Watermark;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Locale;
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
    private static final int LEASE_INTERVALS = 3;

    private final PlanClient plans;
    private final TallyKeeper keeper;
    private final Backfill backfill;
    private final Erasing erasing;
    private final Watermark watermark;
    private final Watermark foldWatermark;
    private final LedgerRows ledger;
    private final Leases leases;
    private final Reporter reporter;
    private final Duration tallyInterval;
    private final MeterRegistry meters;
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(
            7, Thread.ofVirtual().name("chore-", 0).factory());

    Chores(
            PlanClient plans,
            TallyKeeper keeper,
            Backfill backfill,
            Erasing erasing,
            Watermark watermark,
            Watermark foldWatermark,
            LedgerRows ledger,
            Leases leases,
            Reporter reporter,
            Duration tallyInterval,
            MeterRegistry meters) {
        this.plans = plans;
        this.keeper = keeper;
        this.backfill = backfill;
        this.erasing = erasing;
        this.watermark = watermark;
        this.foldWatermark = foldWatermark;
        this.ledger = ledger;
        this.leases = leases;
        this.reporter = reporter;
        this.tallyInterval = tallyInterval;
        this.meters = meters;
    }

    void start() {
        every(WATERMARK, "follow the watermark", watermark::local);
        every(PUBLISH, "publish the watermark", watermark::publish);
        every(WATERMARK, "follow the fold's watermark", foldWatermark::local);
        every(PUBLISH, "publish the fold's watermark", this::publishFold);
        every(BACKFILL, "backfill", backfill::run);
        every(ERASE, "erase", erasing::run);
        every(tallyInterval, "tally", this::tally);
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

    private void tally() {
        Plan plan = plans.current().orElse(null);
        if (plan == null) {
            return;
        }
        for (Iteration iteration : plan.iterations()) {
            if (leases.take("tally", iteration.id(), tallyInterval.multipliedBy(LEASE_INTERVALS))) {
                var sample = io.micrometer.core.instrument.Timer.start(meters);
                var outcome = keeper.keep(iteration);
                sample.stop(meters.timer(
                        "burgee.worker.tally", "outcome", outcome.name().toLowerCase(Locale.ROOT)));
            }
        }
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
