package io.burgee.ingest.batch;

import io.burgee.ingest.queue.QueueTime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the workers what was accepted, from time to time and at the end, by the way that the batches take. */
final class AcceptedReports {
    private static final Logger LOG = LoggerFactory.getLogger(AcceptedReports.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final AcceptedCounts counts;
    private final Coalescer coalescer;
    private final Duration interval;
    private final QueueTime time;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("accepted-counts").daemon().factory());

    AcceptedReports(AcceptedCounts counts, Coalescer coalescer, Duration interval, QueueTime time) {
        this.counts = counts;
        this.coalescer = coalescer;
        this.interval = interval;
        this.time = time;
    }

    private void tell() {
        try {
            untold().forEach(it -> coalescer.offer(it.frame(), it.answer()));
        } catch (RuntimeException e) {
            LOG.error("could not tell what was accepted, and will try again", e);
        }
    }

    /** What is left to be told. */
    List<Waiting> untold() {
        return counts.untold(time.millis()).stream()
                .map(telling -> new Waiting(telling.frame(), System.nanoTime(), commit -> {
                    if (commit == Commit.ACCEPTED) {
                        telling.told().run();
                    }
                }))
                .toList();
    }

    void start() {
        timer.scheduleWithFixedDelay(this::tell, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Tells no more by itself. */
    void stop() {
        timer.shutdown();
        try {
            if (!timer.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("stopped while counts of accepted batches were being told");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
