package io.burgee.benchmarks.worker;

import io.burgee.worker.CorrelationWorker;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** The worker without its web server; when its input ends it writes the write units it used, by table, to the file {@code units}, and stops. */
public final class WorkerProcess {
    private WorkerProcess() {}

    public static void main(String[] args) throws IOException {
        SpringApplication application = CorrelationWorker.application();
        application.setWebApplicationType(WebApplicationType.NONE);
        application.addPrimarySources(List.of(Meters.class));
        var arguments = new ArrayList<>(List.of(args));
        arguments.add("--spring.boot.enableautoconfiguration=false");
        try (var context = application.run(arguments.toArray(String[]::new))) {
            while (System.in.read() >= 0) {
                // Only its end means anything.
            }
            Files.writeString(
                    Path.of(System.getProperty("units")), JsonMapper.shared().writeValueAsString(Capacity.units()));
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Meters {
        @Bean
        MeterRegistry meterRegistry() {
            return new SimpleMeterRegistry();
        }
    }
}
