package io.burgee.ingest.platform;

import io.burgee.ingest.keyring.Keys;
import io.burgee.ingest.queue.MessageQueue;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.netty.resources.LoopResources;

/** What the service needs to run, beside its purpose. */
@Configuration(proxyBeanMethods = false)
public class PlatformBeans {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** Ready when batches can be told apart; the last good copy counts. */
    @Bean
    HealthIndicator keyringHealthIndicator(Keys keys) {
        return () -> {
            Long version = keys.version();
            return version == null
                    ? Health.outOfService().build()
                    : Health.up().withDetail("version", version).build();
        };
    }

    /**
     * Ready once the queue is found. An open breaker is no reason to be taken out: only a batch can find out that the
     * queue is back, and a balancer that sends none would keep this instance out for ever.
     */
    @Bean
    HealthIndicator queueHealthIndicator(MessageQueue queue) {
        return () ->
                queue.isFound() ? Health.up().build() : Health.outOfService().build();
    }

    /** Event loops of its own, which keep it apart from busy neighbours in one JVM and stop without a pause. */
    @Bean
    ReactorResourceFactory eventLoops() {
        ReactorResourceFactory loops = new ReactorResourceFactory();
        loops.setUseGlobalResources(false);
        loops.setLoopResourcesSupplier(
                () -> LoopResources.create("ingest", Runtime.getRuntime().availableProcessors(), true));
        loops.setShutdownQuietPeriod(Duration.ZERO);
        return loops;
    }
}
