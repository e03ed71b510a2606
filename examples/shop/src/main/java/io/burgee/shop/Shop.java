package io.burgee.shop;

import io.burgee.shop.ledger.Ledger;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Starts the shop; its Burgee client, with health and meters, comes from the starter. */
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
    Ledger ledger(ShopSettings settings) {
        return Ledger.open(settings.ledger());
    }
}
