package io.burgee.ingest.batch;

import io.burgee.events.Frame;
import io.burgee.ingest.IngestSettings;
import io.burgee.ingest.keyring.Keys;
import io.burgee.ingest.queue.Breaker;
import io.burgee.ingest.queue.MessageQueue;
import io.burgee.ingest.queue.QueueTime;
import io.burgee.ingest.quota.Quotas;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.HexFormat;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.netty.NettyPipeline;

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
    CoalescerLifecycle coalescerLifecycle(
            Coalescer coalescer, AcceptedCounts counts, IngestSettings settings, QueueTime time) {
        return new CoalescerLifecycle(
                coalescer, new AcceptedReports(counts, coalescer, settings.acceptedInterval(), time));
    }

    @Bean
    AcceptedCounts acceptedCounts() {
        return new AcceptedCounts();
    }

    @Bean
    Admission admission(InFlight inFlight, Coalescer coalescer, MessageQueue queue, Breaker breaker) {
        return new Admission(inFlight, coalescer, queue, breaker);
    }

    /** Where compressed bodies are inflated. */
    @Bean(destroyMethod = "shutdown")
    ExecutorService inflaters() {
        return Executors.newFixedThreadPool(
                2, Thread.ofPlatform().name("inflate-", 0).daemon().factory());
    }

    @Bean
    FrontDoor frontDoor(
            IngestSettings settings,
            Keys keys,
            Quotas quotas,
            Coalescer coalescer,
            AcceptedCounts accepted,
            Admission admission,
            InFlight inFlight,
            BatchMeters meters,
            QueueTime time,
            ExecutorService inflaters) {
        meters.gauge("clock.correction.seconds", time, it -> it.correction() / 1e3);
        meters.gauge("keys.unknown", keys, Keys::unknownRemembered);
        meters.gauge("quota.addresses", quotas, Quotas::addressesKnown);
        return new FrontDoor(
                admission,
                new Intake(keys, quotas, coalescer, accepted, time, inflaters),
                inFlight,
                meters,
                (int) Math.min(Frame.MAX_BODY, settings.maxBatch().toBytes()),
                settings.requestTimeout(),
                settings.keepAlive(),
                settings.behindProxy());
    }

    /** Puts the endpoints for events into every connection, right behind the HTTP codec. */
    @Bean
    WebServerFactoryCustomizer<NettyReactiveWebServerFactory> batchEndpoints(
            FrontDoor door, IngestSettings settings, BatchMeters meters) {
        Connections connections = new Connections(settings.maxConnections());
        meters.gauge("connections", connections, Connections::open);
        return factory ->
                factory.addServerCustomizers(server -> server.doOnChannelInit((observer, channel, address) -> {
                    if (connections.admit(channel)) {
                        channel.pipeline().addAfter(NettyPipeline.HttpCodec, "batches", new BatchHandler(door));
                    }
                }));
    }
}
