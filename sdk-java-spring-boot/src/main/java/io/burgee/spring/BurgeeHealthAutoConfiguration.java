package io.burgee.spring;

import io.burgee.sdk.BurgeeClient;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** The client's health as {@code burgee}, where the application has Spring Boot's health; off with {@code management.health.burgee.enabled=false}. */
@AutoConfiguration(after = BurgeeAutoConfiguration.class)
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnBean(BurgeeClient.class)
public final class BurgeeHealthAutoConfiguration {

    @Bean
    @ConditionalOnEnabledHealthIndicator("burgee")
    @ConditionalOnMissingBean(name = "burgeeHealthIndicator")
    HealthIndicator burgeeHealthIndicator(BurgeeClient client) {
        return new BurgeeHealth(client);
    }
}
