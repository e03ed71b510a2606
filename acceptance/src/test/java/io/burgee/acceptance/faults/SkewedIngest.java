package io.burgee.acceptance.faults;

import io.burgee.ingest.EventIngest;
import java.util.List;
import org.springframework.boot.SpringApplication;

/** Ingest as it is, but for its {@link Skew clock}. */
public final class SkewedIngest {
    private SkewedIngest() {}

    public static void main(String[] args) {
        SpringApplication application = EventIngest.application();
        application.addPrimarySources(List.of(Skew.class));
        application.run(args);
    }
}
