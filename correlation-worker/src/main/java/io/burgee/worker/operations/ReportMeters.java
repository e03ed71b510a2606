package io.burgee.worker.operations;

import io.burgee.worker.queue.Queue;
import io.burgee.worker.queue.WorkQueue;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The latest report as gauges; NaN for what is not known. */
public final class ReportMeters implements MeterBinder {
    private final Reporter reporter;
    private final List<WorkQueue> queues;

    public ReportMeters(Reporter reporter, List<WorkQueue> queues) {
        this.reporter = reporter;
        this.queues = queues;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (WorkQueue queue : queues) {
            String name = queue.name();
            report(
                            "busy.fraction",
                            "share of time in which the queue's pollers had messages in hand",
                            found -> found.busy().getOrDefault(name, Double.NaN))
                    .tag("queue", name)
                    .register(registry);
            waiting(registry, name, "visible", Queue.Depth::visible);
            waiting(registry, name, "in_flight", Queue.Depth::inFlight);
            waiting(registry, name, "delayed", Queue.Depth::delayed);
            backlog(
                            "dead.letters",
                            "messages that were given up",
                            found -> dead(found, name).count())
                    .tag("queue", name)
                    .register(registry);
            report(
                            "dead.letters.age",
                            "age of the oldest message that was given up",
                            found -> found.backlog() == null
                                    ? Double.NaN
                                    : dead(found.backlog(), name).age(found.at()))
                    .baseUnit("seconds")
                    .tag("queue", name)
                    .register(registry);
        }
        report(
                        "oldest.received.age",
                        "age of the oldest event in hand in the last ten seconds",
                        Report::oldestReceivedAge)
                .baseUnit("seconds")
                .register(registry);
        report(
                        "complete.age",
                        "age of the youngest event before which all are correlated and counted",
                        Report::completeAge)
                .baseUnit("seconds")
                .register(registry);
        backlog("backlog.per.instance", "messages that could be received now, for each worker", Backlog::perWorker)
                .register(registry);
        backlog("instances", "workers at work", Backlog::workers).register(registry);
    }

    private void waiting(MeterRegistry registry, String queue, String state, ToDoubleFunction<Queue.Depth> count) {
        backlog("backlog", "messages in the queue", found -> {
                    Queue.Depth depth = found.waiting().get(queue);
                    return depth == null ? Double.NaN : count.applyAsDouble(depth);
                })
                .tag("queue", queue)
                .tag("state", state)
                .register(registry);
    }

    private static Backlog.DeadLetterCount dead(Backlog backlog, String queue) {
        return backlog.deadLetters().getOrDefault(queue, new Backlog.DeadLetterCount(0, null));
    }

    private Gauge.Builder<Reporter> backlog(String name, String description, ToDoubleFunction<Backlog> value) {
        return report(
                name,
                description,
                found -> found.backlog() == null ? Double.NaN : value.applyAsDouble(found.backlog()));
    }

    private Gauge.Builder<Reporter> report(String name, String description, ToDoubleFunction<Report> value) {
        return Gauge.builder(
                        "burgee.worker." + name,
                        reporter,
                        from -> from.latest().map(value::applyAsDouble).orElse(Double.NaN))
                .description(description);
    }
}
