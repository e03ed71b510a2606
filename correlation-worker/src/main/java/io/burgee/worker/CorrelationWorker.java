package io.burgee.worker;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;

/** Starts the worker that turns queued events into tallies and usage. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableConfigurationProperties(WorkerSettings.class)
@Import({
    AwsBeans.class,
    StoreBeans.class,
    WorkBeans.class,
    ChoreBeans.class,
    PlatformBeans.class,
    HealthBeans.class,
    OperationsDoor.class,
    DeadLettersApi.class,
    ReplaysApi.class
})
public class CorrelationWorker {

    /**
     * The application, not yet started, so that a launcher can add arguments and keep the context.
     *
     * <p>Its configuration file is {@code correlation-worker.yaml}: several of our services may share one class path.
     */
    public static SpringApplication application() {
        var application = new SpringApplication(CorrelationWorker.class);
        application.setMainApplicationClass(CorrelationWorker.class);
        application.setDefaultProperties(Map.of("spring.config.name", "correlation-worker"));
        return application;
    }

    static void main(String[] args) {
        application().run(args);
    }
}
