package io.burgee.flagapi;

import io.burgee.flagapi.platform.FlagApiSettings;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** Starts the control plane: management API, dashboard and delivery to SDKs. */
@SpringBootApplication
@EnableConfigurationProperties(FlagApiSettings.class)
public class FlagApi {

    /**
     * The application, not yet started, so that a launcher can add arguments and keep the context.
     *
     * <p>Its configuration file is {@code flag-api.yaml}: several of our services may share one class path.
     */
    public static SpringApplication application() {
        var application = new SpringApplication(FlagApi.class);
        application.setMainApplicationClass(FlagApi.class);
        application.setDefaultProperties(Map.of("spring.config.name", "flag-api"));
        return application;
    }

    static void main(String[] args) {
        application().run(args);
    }
}
