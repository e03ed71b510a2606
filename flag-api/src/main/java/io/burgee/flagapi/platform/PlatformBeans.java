package io.burgee.flagapi.platform;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class PlatformBeans {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
