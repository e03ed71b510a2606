package io.burgee.ingest.batch;

import io.burgee.events.Frame;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What can be watched from outside; every meter exists from the start, at zero. */
final class BatchMeters {
    private static final double[] QUANTILES = {0.5, 0.99};
    private static final int CHARGED = 64 << 10;

    private final MeterRegistry registry;
    private final Map<Frame.Channel, Counter> accepted = new EnumMap<>(Frame.Channel.class);
    private final Map<Refusal, Counter> refused = new EnumMap<>(Refusal.class);
    private final DistributionSummary groupBatches;
    private final DistributionSummary groupBytes;
    private final DistributionSummary messageBytes;
    private final Timer wait;
    private final Timer send;
    private final Counter requests;
    private final Counter failedMessages;

    BatchMeters(MeterRegistry registry) {
        this.registry = registry;
        for (Frame.Channel channel : Frame.Channel.values()) {
            accepted.put(
                    channel,
                    registry.counter(
                            "burgee.ingest.batches.accepted",
                            "channel",
                            channel.name().toLowerCase(Locale.ROOT)));
        }
        for (Refusal refusal : Refusal.values()) {
            refused.put(
                    refusal,
                    registry.counter(
                            "burgee.ingest.batches.refused",
                            "reason",
                            refusal.name().toLowerCase(Locale.ROOT),
                            "status",
                            Integer.toString(refusal.status())));
        }
        groupBatches = registry.summary("burgee.ingest.group.batches");
        groupBytes = registry.summary("burgee.ingest.group.bytes");
        messageBytes = registry.summary("burgee.ingest.message.bytes");
        wait = Timer.builder("burgee.ingest.wait")
                .description("from a batch's arrival in its group until the queue has answered")
                .publishPercentiles(QUANTILES)
                .register(registry);
        send = Timer.builder("burgee.ingest.send")
                .description("one send to the queue")
                .publishPercentiles(QUANTILES)
                .register(registry);
        requests = Counter.builder("burgee.ingest.sqs.requests")
                .description("sends as SQS charges them: each 64 KiB of one, begun or whole, is a request")
                .register(registry);
        failedMessages = registry.counter("burgee.ingest.messages.failed");
    }

    <T> void gauge(String name, T source, ToDoubleFunction<T> value) {
        registry.gauge("burgee.ingest." + name, source, value);
    }

    void accepted(Frame.Channel channel) {
        count(accepted, channel);
    }

    void refused(Refusal refusal) {
        count(refused, refusal);
    }

    private static <K> void count(Map<K, Counter> counters, K key) {
        Counter counter = counters.get(key);
        if (counter != null) {
            counter.increment();
        }
    }

    void grouped(int batches, int bytes, int message) {
        groupBatches.record(batches);
        groupBytes.record(bytes);
        messageBytes.record(message);
    }

    void waited(long nanos) {
        wait.record(Duration.ofNanos(nanos));
    }

    void sent(long nanos, int bytes, int failed) {
        send.record(Duration.ofNanos(nanos));
        requests.increment(Math.ceilDiv(bytes, CHARGED));
        failedMessages.increment(failed);
    }
}
