package io.burgee.ingest.keyring;

import io.burgee.ingest.IngestSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the keyring; the copy begins to refresh at once, so that it is there when the server opens. */
@Configuration(proxyBeanMethods = false)
public class KeyringBeans {

    @Bean
    HttpKeyringSource keyringSource(IngestSettings settings) {
        return new HttpKeyringSource(settings.flagApi(), settings.internalToken());
    }

    @Bean(initMethod = "start")
    KeyringCopy keyringCopy(HttpKeyringSource source, IngestSettings settings) {
        return new KeyringCopy(source, settings.keyringInterval());
    }

    @Bean
    Keys keys(KeyringCopy copy) {
        return new Keys(copy);
    }
}
