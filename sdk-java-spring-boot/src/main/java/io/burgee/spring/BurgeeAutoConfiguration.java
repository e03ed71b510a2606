package io.burgee.spring;

import io.burgee.sdk.BurgeeClient;
import io.burgee.sdk.BurgeeConfig;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** The client, started with the application and closed with it, unless the application has one of its own. */
@AutoConfiguration
@ConditionalOnMissingBean(BurgeeClient.class)
@EnableConfigurationProperties(BurgeeProperties.class)
public final class BurgeeAutoConfiguration {

    @Bean(destroyMethod = "close")
    BurgeeClient burgeeClient(
            BurgeeProperties properties, ObjectProvider<BurgeeCustomizer> customizers, Environment environment) {
        BurgeeConfig.Builder builder = properties.builder(environment.getProperty("spring.application.name"));
        customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
        try {
            return BurgeeClient.start(builder.build());
        } catch (IllegalArgumentException e) {
            throw new MisconfiguredClientException(e);
        }
    }
}
