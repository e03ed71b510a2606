package io.burgee.ingest.platform;

import io.burgee.ingest.keyring.Keys;
import io.burgee.ingest.queue.MessageQueue;
import java.time.Clock;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.RequestContextFilter;

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

    /** Spring's thread-bound request has no reader here. */
    @Bean
    FilterRegistrationBean<RequestContextFilter> noRequestContextFilter() {
        FilterRegistrationBean<RequestContextFilter> registration =
                new FilterRegistrationBean<>(new RequestContextFilter());
        registration.setEnabled(false);
        return registration;
    }
}
