package io.burgee.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.evaluation.Context;
import io.burgee.sdk.BurgeeClient;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** What Micrometer reads of a client that evaluates and reports over the wire. */
class BurgeeMetersTest {
    private final ApplicationContextRunner bare = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(BurgeeAutoConfiguration.class, BurgeeMetersAutoConfiguration.class));

    @Test
    void countsWhatTheServerTookAndTellsTheStatus() {
        try (StubServer server = new StubServer()) {
            bare.withPropertyValues("burgee.sdk-key=sdk-test", "burgee.uri=" + server.uri())
                    .run(context -> {
                        SimpleMeterRegistry registry = new SimpleMeterRegistry();
                        context.getBean(MeterBinder.class).bindTo(registry);
                        BurgeeClient client = context.getBean(BurgeeClient.class);
                        for (int i = 0; i < 3; i++) {
                            client.boolVariation(StubServer.FLAG, Context.of("ann"), false);
                        }
                        client.track("purchase", Context.of("ann"));
                        assertThat(client.flushAndWait(Duration.ofSeconds(10))).isTrue();

                        assertThat(count(registry, "burgee.evaluations", "summarised"))
                                .isEqualTo(3);
                        assertThat(count(registry, "burgee.evaluations", "dropped"))
                                .isZero();
                        assertThat(count(registry, "burgee.events", "delivered"))
                                .isEqualTo(client.eventTotals().eventsDelivered())
                                .isPositive();
                        assertThat(count(registry, "burgee.events", "dropped")).isZero();
                        assertThat(status(registry, "VALID")).isEqualTo(1);
                        assertThat(status(registry, "INTERRUPTED")).isZero();
                    });
        }
    }

    @Test
    void isAbsentWithoutMicrometer() {
        bare.withPropertyValues("burgee.offline=true")
                .withClassLoader(new FilteredClassLoader("io.micrometer"))
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(BurgeeClient.class));
    }

    private static double count(SimpleMeterRegistry registry, String name, String outcome) {
        return registry.get(name).tag("outcome", outcome).functionCounter().count();
    }

    private static double status(SimpleMeterRegistry registry, String state) {
        return registry.get("burgee.rules.status").tag("state", state).gauge().value();
    }
}
