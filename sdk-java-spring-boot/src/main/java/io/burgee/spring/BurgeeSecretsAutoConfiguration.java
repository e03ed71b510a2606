package io.burgee.spring;

import java.util.Locale;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** Keeps the SDK key out of the actuator's answers, also where they show values ({@code show-values=always}). */
@AutoConfiguration
@ConditionalOnClass(SanitizingFunction.class)
public final class BurgeeSecretsAutoConfiguration {

    @Bean
    SanitizingFunction burgeeSdkKeySanitizer() {
        return data -> isSdkKey(data.getKey()) ? data.withSanitizedValue() : data;
    }

    /** In each spelling that binds: {@code burgee.sdk-key}, {@code BURGEE_SDKKEY}, {@code burgee.sdkKey}. */
    private static boolean isSdkKey(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "").equals("burgeesdkkey");
    }
}
