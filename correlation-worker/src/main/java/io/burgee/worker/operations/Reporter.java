package io.burgee.worker.operations;

import io.burgee.worker.platform.AwsThrottles;
import io.burgee.worker.platform.Unavailable;
import io.burgee.worker.platform.Workers;
import io.burgee.worker.queue.Lag;
import io.burgee.worker.queue.Queue;
import io.burgee.worker.queue.WorkQueue;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks every ten seconds at what was done and what waits, for gauges, health and CloudWatch alike. */
public final class Reporter {
    private static final Logger LOG = LoggerFactory.getLogger(Reporter.class);
    private static final double MILLIS = 1_000;

    private final List<WorkQueue> queues;
    private final Lag.Since arrivals;
    private final Workers workers;
    private final MeterRegistry registry;
    private final List<LongSupplier> complete;
    private final Consumer<Report> reader;
    private final InstantSource clock;
    private final long since;
    private final Map<String, Long> before = new HashMap<>();
    private volatile @Nullable Report latest;

    /**
     * @param queues the first is where events come in
     * @param complete how far each part of the work is that follows saving, epoch milliseconds; 0 as long as it is not known
     * @param reader is given each report
     */
    public Reporter(
            List<WorkQueue> queues,
            Workers workers,
            MeterRegistry registry,
            List<LongSupplier> complete,
            Consumer<Report> reader,
            InstantSource clock) {
        this.queues = queues;
        this.arrivals = queues.getFirst().lag().since();
        this.workers = workers;
        this.registry = registry;
        this.complete = complete;
        this.reader = reader;
        this.clock = clock;
        this.since = clock.millis();
    }

    /** The report of the last ten seconds; empty before the first. */
    public Optional<Report> latest() {
        return Optional.ofNullable(latest);
    }

    /** Called every ten seconds. */
    public void report() {
        long now = clock.millis();
        Map<String, Double> busy = new LinkedHashMap<>();
        queues.forEach(queue -> busy.put(queue.name(), queue.busy().fraction()));
        long oldest = Math.min(now, arrivals.next(now).held());
        Report report = new Report(
                now,
                busy,
                (now - oldest) / MILLIS,
                completeAge(now, since, complete),
                more("processed", counted("burgee.worker.messages", "outcome", "handled")),
                more("throttles", counted(AwsThrottles.METER, "service", "DynamoDB")),
                more("hits", cached("hit")),
                more("misses", cached("miss")),
                backlog());
        latest = report;
        reader.accept(report);
    }

    /** Of what is furthest behind; what has seen nothing yet is as far behind as it has been looking, so that it is told of if it never does. */
    static double completeAge(long now, long since, List<LongSupplier> complete) {
        long through = complete.stream()
                .mapToLong(LongSupplier::getAsLong)
                .map(known -> known > 0 ? known : since)
                .min()
                .orElse(now);
        return Math.max(0, now - through) / MILLIS;
    }

    /** Called when this worker stops. */
    public void leave() {
        workers.leave();
    }

    private @Nullable Backlog backlog() {
        try {
            workers.renew();
            Map<String, Queue.Depth> waiting = new LinkedHashMap<>();
            Map<String, Backlog.DeadLetterCount> dead = new LinkedHashMap<>();
            for (WorkQueue queue : queues) {
                waiting.put(queue.name(), queue.queue().depth());
                long count = queue.deadLetters().count();
                Long oldest = count == 0 ? null : queue.deadLetters().look().oldestAt();
                dead.put(queue.name(), new Backlog.DeadLetterCount(count, oldest));
            }
            return new Backlog(waiting, dead, workers.count());
        } catch (Unavailable e) {
            LOG.warn("The queues can't be looked at: {}", e.getMessage());
            return null;
        }
    }

    private long more(String name, double total) {
        long now = Math.round(total);
        Long then = before.put(name, now);
        return now - (then == null ? 0 : then);
    }

    private double counted(String meter, String tag, String value) {
        return registry.find(meter).tag(tag, value).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private double cached(String result) {
        return registry
                .find("cache.gets")
                .tag("cache", "known.exposures")
                .tag("result", result)
                .functionCounters()
                .stream()
                .mapToDouble(FunctionCounter::count)
                .sum();
    }
}
