package io.burgee.spring;

import io.burgee.sdk.BurgeeClient;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** The client's meters, where the application has Micrometer. */
@AutoConfiguration(after = BurgeeAutoConfiguration.class)
@ConditionalOnClass(MeterBinder.class)
@ConditionalOnBean(BurgeeClient.class)
public final class BurgeeMetersAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(name = "burgeeMeters")
    MeterBinder burgeeMeters(BurgeeClient client) {
        return new BurgeeMeters(client);
    }
}
