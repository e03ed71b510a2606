package io.burgee.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** What the health endpoint is told, while a server answers, refuses, and goes away. */
class BurgeeHealthTest {
    private final ApplicationContextRunner bare = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(BurgeeAutoConfiguration.class, BurgeeHealthAutoConfiguration.class));

    private ApplicationContextRunner app(StubServer server) {
        return bare.withPropertyValues("burgee.sdk-key=sdk-test", "burgee.uri=" + server.uri());
    }

    private static Health health(HealthIndicator indicator) {
        Health health = indicator.health();
        assertThat(health).isNotNull();
        return health;
    }

    @Test
    void staysUpOnTheLastGoodRules() {
        try (StubServer server = new StubServer()) {
            app(server).run(context -> {
                HealthIndicator burgee = context.getBean(HealthIndicator.class);
                assertThat(health(burgee).getStatus()).isEqualTo(Status.UP);
                assertThat(health(burgee).getDetails())
                        .containsEntry("rules", "VALID")
                        .containsKeys("since", "rulesAsOf");
                server.close();
                await().untilAsserted(
                                () -> assertThat(health(burgee).getDetails()).containsEntry("rules", "INTERRUPTED"));
                assertThat(health(burgee).getStatus()).isEqualTo(Status.UP);
                assertThat(health(burgee).getDetails()).containsKeys("problem", "problemAt", "rulesAsOf");
            });
        }
    }

    @Test
    void isDownWhenThereNeverWereRules() {
        try (StubServer server = new StubServer(401)) {
            app(server).run(context -> {
                Health health = health(context.getBean(HealthIndicator.class));
                assertThat(health.getStatus()).isEqualTo(Status.DOWN);
                assertThat(health.getDetails())
                        .containsEntry("rules", "OFF")
                        .containsEntry("problem", "The server refused the SDK key (HTTP 401).")
                        .doesNotContainKey("rulesAsOf");
            });
        }
    }

    @Test
    void isUpOffline() {
        bare.withPropertyValues("burgee.offline=true")
                .run(context -> assertThat(
                                health(context.getBean(HealthIndicator.class)).getStatus())
                        .isEqualTo(Status.UP));
    }

    @Test
    void isAbsentWhereTurnedOffOrWithoutTheActuator() {
        ApplicationContextRunner offline = bare.withPropertyValues("burgee.offline=true");
        offline.withPropertyValues("management.health.burgee.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(HealthIndicator.class));
        offline.withClassLoader(new FilteredClassLoader("org.springframework.boot.health"))
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(io.burgee.sdk.BurgeeClient.class));
    }
}
