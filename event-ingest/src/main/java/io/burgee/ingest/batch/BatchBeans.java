package io.burgee.ingest.batch;

import io.burgee.events.Frame;
import io.burgee.ingest.IngestSettings;
import io.burgee.ingest.keyring.Keys;
import io.burgee.ingest.queue.Breaker;
import io.burgee.ingest.queue.MessageQueue;
import io.burgee.ingest.quota.Quotas;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the way of a batch from the connection to the queue. */
@Configuration(proxyBeanMethods = false)
public class BatchBeans {

    @Bean
    BatchMeters batchMeters(MeterRegistry registry) {
        return new BatchMeters(registry);
    }

    @Bean
    InFlight inFlight(IngestSettings settings, BatchMeters meters) {
        InFlight inFlight = new InFlight(settings.maxInFlight().toBytes());
        meters.gauge("inflight.bytes", inFlight, InFlight::bytes);
        return inFlight;
    }

    @Bean
    Coalescer coalescer(IngestSettings settings, MessageQueue queue, Breaker breaker, BatchMeters meters, Clock clock) {
        String instanceId =
                settings.instanceId() == null || settings.instanceId().isBlank()
                        ? HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt())
                        : settings.instanceId();
        Sends sends = new Sends(queue, breaker, meters, settings.mostSends());
        Coalescer coalescer = new Coalescer(settings.linger(), new ChunkIds(instanceId, clock.millis()), sends, meters);
        meters.gauge("wait.longest.seconds", coalescer, it -> it.longestWait() / 1e9);
        return coalescer;
    }

    @Bean
    CoalescerLifecycle coalescerLifecycle(Coalescer coalescer) {
        return new CoalescerLifecycle(coalescer);
    }

    @Bean
    AcceptedCounts acceptedCounts() {
        return new AcceptedCounts();
    }

    @Bean
    AcceptedReports acceptedReports(AcceptedCounts counts, Coalescer coalescer, IngestSettings settings, Clock clock) {
        return new AcceptedReports(counts, coalescer, settings.acceptedInterval(), clock);
    }

    @Bean
    Admission admission(InFlight inFlight, Coalescer coalescer, MessageQueue queue, Breaker breaker) {
        return new Admission(inFlight, coalescer, queue, breaker);
    }

    @Bean
    ServletRegistrationBean<BatchServlet> batchServlet(
            IngestSettings settings,
            Keys keys,
            Quotas quotas,
            Coalescer coalescer,
            AcceptedCounts accepted,
            Admission admission,
            InFlight inFlight,
            BatchMeters meters,
            Clock clock) {
        meters.gauge("keys.unknown", keys, Keys::unknownRemembered);
        meters.gauge("quota.addresses", quotas, Quotas::addressesKnown);
        int longestBody = (int) Math.min(Frame.MAX_BODY, settings.maxBatch().toBytes());
        BatchServlet servlet = new BatchServlet(
                admission,
                new Intake(keys, quotas, coalescer, accepted, clock),
                inFlight,
                meters,
                longestBody,
                settings.requestTimeout().toMillis());
        ServletRegistrationBean<BatchServlet> registration = new ServletRegistrationBean<>(servlet, BatchServlet.PATHS);
        registration.setName("batches");
        registration.setAsyncSupported(true);
        registration.setLoadOnStartup(1);
        return registration;
    }
}
