package io.burgee.flagapi.platform;

import java.util.concurrent.TimeUnit;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class StoreBeans {

    /** A store that is away is said within seconds: callers are told to try again rather than left waiting for 30. */
    @Bean
    MongoClientSettingsBuilderCustomizer soonTold() {
        return settings -> settings.applyToClusterSettings(
                        cluster -> cluster.serverSelectionTimeout(3, TimeUnit.SECONDS))
                .applyToSocketSettings(
                        socket -> socket.connectTimeout(3, TimeUnit.SECONDS).readTimeout(20, TimeUnit.SECONDS));
    }
}
