package io.burgee.shop;

import io.burgee.sdk.BurgeeClient;
import io.burgee.sdk.BurgeeConfig;
import io.burgee.shop.ledger.Ledger;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Starts the shop. */
@SpringBootApplication
@EnableConfigurationProperties(ShopSettings.class)
public class Shop {

    /** The application, not yet started; its configuration file is {@code shop.yaml}. */
    public static SpringApplication application() {
        var application = new SpringApplication(Shop.class);
        application.setDefaultProperties(Map.of("spring.config.name", "shop"));
        return application;
    }

    static void main(String[] args) {
        application().run(args);
    }

    @Bean
    BurgeeClient burgeeClient(ShopSettings settings) {
        return BurgeeClient.start(BurgeeConfig.builder(settings.sdkKey())
                .uri(settings.deliveryUri().toString())
                .eventsUri(settings.eventsUri().toString())
                .application("shop", "1.0")
                .build());
    }

    @Bean
    Ledger ledger(ShopSettings settings) {
        return Ledger.open(settings.ledger());
    }
}
