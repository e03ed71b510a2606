package io.burgee.worker.queue;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** What is counted about one queue. */
public final class QueueMeters {
    private final Counter handled;
    private final Counter retried;
    private final Counter failed;
    private final MeterRegistry registry;
    private final String queue;
    private final Timer age;

    public QueueMeters(MeterRegistry registry, String queue) {
        this.handled = registry.counter("burgee.worker.messages", "queue", queue, "outcome", "handled");
        this.retried = registry.counter("burgee.worker.messages", "queue", queue, "outcome", "retried");
        this.failed = registry.counter("burgee.worker.messages", "queue", queue, "outcome", "failed");
        this.registry = registry;
        this.queue = queue;
        this.age = registry.timer("burgee.worker.message.age", "queue", queue);
    }

    void handled(long ageMillis) {
        handled.increment();
        age.record(Duration.ofMillis(Math.max(0, ageMillis)));
    }

    void retried() {
        retried.increment();
    }

    void failed() {
        failed.increment();
    }

    void rejected(Cause cause) {
        registry.counter("burgee.worker.messages.rejected", "queue", queue, "cause", cause.word())
                .increment();
    }
}
