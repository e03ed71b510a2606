package io.burgee.worker.platform;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.stream.Stream;
import software.amazon.awssdk.core.metrics.CoreMetric;
import software.amazon.awssdk.metrics.MetricCollection;
import software.amazon.awssdk.metrics.MetricPublisher;

/** Counts each attempt that a service of AWS throttled, also those that the SDK repeated with success. */
public final class AwsThrottles implements MetricPublisher {
    public static final String METER = "burgee.worker.aws.throttles";
    private static final String THROTTLING = "Throttling";

    private final MeterRegistry registry;

    public AwsThrottles(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void publish(MetricCollection call) {
        long throttled = Stream.concat(Stream.of(call), call.children().stream())
                .flatMap(attempt -> attempt.metricValues(CoreMetric.ERROR_TYPE).stream())
                .filter(THROTTLING::equals)
                .count();
        if (throttled > 0) {
            String service = call.metricValues(CoreMetric.SERVICE_ID).stream()
                    .findFirst()
                    .orElse("unknown");
            registry.counter(METER, "service", service).increment(throttled);
        }
    }

    @Override
    public void close() {}
}
