package io.burgee.ingest.batch;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Tells the workers what was accepted, from time to time and at the end, by the way that the batches take. */
final class AcceptedReports implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(AcceptedReports.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final AcceptedCounts counts;
    private final Coalescer coalescer;
    private final Duration interval;
    private final Clock clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("accepted-counts").daemon().factory());
    private volatile boolean running;

    AcceptedReports(AcceptedCounts counts, Coalescer coalescer, Duration interval, Clock clock) {
        this.counts = counts;
        this.coalescer = coalescer;
        this.interval = interval;
        this.clock = clock;
    }

    private void tell() {
        try {
            for (AcceptedCounts.Telling telling : counts.untold(clock.millis())) {
                coalescer.offer(telling.frame(), commit -> {
                    if (commit == Commit.ACCEPTED) {
                        telling.told().run();
                    }
                });
            }
        } catch (RuntimeException e) {
            LOG.error("could not tell what was accepted, and will try again", e);
        }
    }

    @Override
    public void start() {
        timer.scheduleWithFixedDelay(this::tell, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
        running = true;
    }

    /** The last word; the coalescer sends it off when it closes. */
    @Override
    public void stop() {
        timer.shutdown();
        try {
            if (!timer.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("stopped while counts of accepted batches were being told");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        tell();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Stopped after the web server, whose requests it counts, and before the coalescer, which carries what it has to say. */
    @Override
    public int getPhase() {
        return CoalescerLifecycle.PHASE + 1;
    }
}
