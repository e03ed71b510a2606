package io.burgee.ingest.quota;

import io.burgee.ingest.IngestSettings;
import io.github.bucket4j.TimeMeter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the quotas. */
@Configuration(proxyBeanMethods = false)
public class QuotaBeans {

    @Bean
    Quotas quotas(IngestSettings settings) {
        IngestSettings.Quotas quotas = settings.quotas();
        return new Quotas(limit(quotas.environment()), limit(quotas.address()), TimeMeter.SYSTEM_NANOTIME);
    }

    private static Limit limit(IngestSettings.Rate rate) {
        return new Limit(rate.batchesPerSecond(), rate.bytesPerSecond().toBytes(), rate.burst());
    }
}
