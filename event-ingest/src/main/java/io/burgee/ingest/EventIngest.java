package io.burgee.ingest;

import io.burgee.ingest.batch.BatchBeans;
import io.burgee.ingest.keyring.KeyringBeans;
import io.burgee.ingest.platform.PlatformBeans;
import io.burgee.ingest.queue.QueueBeans;
import io.burgee.ingest.quota.QuotaBeans;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;

/** Starts the front tier for events. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(excludeName = EventIngest.TOMCAT)
@EnableConfigurationProperties(IngestSettings.class)
@Import({PlatformBeans.class, KeyringBeans.class, QueueBeans.class, QuotaBeans.class, BatchBeans.class})
public class EventIngest {
    /** A neighbour on the class path may bring it; the endpoints for events are in Netty's pipeline. */
    static final String TOMCAT =
            "org.springframework.boot.tomcat.autoconfigure.reactive.TomcatReactiveWebServerAutoConfiguration";

    /**
     * The application, not yet started, so that a launcher can add arguments and keep the context.
     *
     * <p>Its configuration file is {@code event-ingest.yaml}: several of our services may share one class path.
     */
    public static SpringApplication application() {
        var application = new SpringApplication(EventIngest.class);
        application.setWebApplicationType(WebApplicationType.REACTIVE);
        application.setMainApplicationClass(EventIngest.class);
        application.setDefaultProperties(Map.of("spring.config.name", "event-ingest"));
        return application;
    }

    static void main(String[] args) {
        application().run(args);
    }
}
