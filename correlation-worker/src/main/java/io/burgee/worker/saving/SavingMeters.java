package io.burgee.worker.saving;

import io.burgee.events.Frame;
import io.burgee.events.Group;
import io.micrometer.core.instrument.MeterRegistry;

/** What is counted about groups that were saved; once each, as far as deletions succeed. */
final class SavingMeters {
    private final MeterRegistry registry;

    SavingMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void saved(Group group, Facts facts) {
        registry.counter("burgee.worker.groups").increment();
        registry.counter("burgee.worker.batches")
                .increment(group.frames().stream().filter(Frame::isBatch).count());
        facts.fates()
                .forEach((fate, count) -> registry.counter("burgee.worker.events", "fate", fate.word())
                        .increment(count));
        facts.rejections()
                .forEach((cause, count) -> registry.counter(
                                "burgee.worker.events.rejected",
                                "cause",
                                cause.name().toLowerCase(java.util.Locale.ROOT))
                        .increment(count));
    }
}
