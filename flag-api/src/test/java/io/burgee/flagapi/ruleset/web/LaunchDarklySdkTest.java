package io.burgee.flagapi.ruleset.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.launchdarkly.sdk.EvaluationReason;
import com.launchdarkly.sdk.LDContext;
import com.launchdarkly.sdk.server.Components;
import com.launchdarkly.sdk.server.LDClient;
import com.launchdarkly.sdk.server.LDConfig;
import com.launchdarkly.sdk.server.interfaces.DataSourceStatusProvider;
import io.burgee.flagapi.FlagApiServer;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** LaunchDarkly's own SDK for Java, pointed at us and told nothing else. */
class LaunchDarklySdkTest {

    private static final LDContext ANN = LDContext.create("ann");

    private final FlagApiServer api = FlagApiServer.shared();
    private final DeliveredProject project = new DeliveredProject(api);

    private LDConfig.Builder config() {
        var origin = api.uri("/");
        return new LDConfig.Builder()
                .serviceEndpoints(Components.serviceEndpoints()
                        .streaming(origin)
                        .polling(origin)
                        .events(origin))
                .events(Components.noEvents())
                .diagnosticOptOut(true)
                .startWait(Duration.ofSeconds(10));
    }

    @Test
    void connectsEvaluatesAndSeesChangesLive() throws IOException, InterruptedException {
        project.createFlag("f");
        try (var client = new LDClient(project.sdkKey, config().build())) {
            assertThat(client.isInitialized()).isTrue();
            assertThat(client.boolVariationDetail("f", ANN, true).getReason().getKind())
                    .isEqualTo(EvaluationReason.Kind.OFF);
            var heard = new LinkedBlockingQueue<String>();
            client.getFlagTracker().addFlagChangeListener(event -> heard.add(event.getKey()));

            project.turnOn("f");
            assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("f");
            assertThat(client.boolVariation("f", ANN, false)).isTrue();

            project.deleteFlag("f");
            assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("f");
            assertThat(client.boolVariationDetail("f", ANN, true).getReason().getErrorKind())
                    .isEqualTo(EvaluationReason.ErrorKind.FLAG_NOT_FOUND);

            project.createFlag("f");
            assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("f");
            assertThat(client.boolVariation("f", ANN, true)).isFalse();
        }
    }

    @Test
    void pollsInstead() throws IOException {
        project.createFlag("f");
        project.turnOn("f");
        try (var client = new LDClient(
                project.sdkKey,
                config().dataSource(Components.pollingDataSource()).build())) {
            assertThat(client.isInitialized()).isTrue();
            assertThat(client.boolVariation("f", ANN, false)).isTrue();
        }
    }

    @Test
    void speaksTheNewerProtocol() throws IOException, InterruptedException {
        project.createFlag("f");
        project.createFlag("other");
        project.turnOn("f");
        var newer = config().dataSystem(Components.dataSystem().defaultMode()).build();
        try (var client = new LDClient(project.sdkKey, newer)) {
            assertThat(client.isInitialized()).isTrue();
            assertThat(client.boolVariation("f", ANN, false)).isTrue();
            var heard = new LinkedBlockingQueue<String>();
            client.getFlagTracker().addFlagChangeListener(event -> heard.add(event.getKey()));
            // The stream follows the poll; what changes before it is open is told when it opens.
            project.turnOff("f");
            assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("f");
            assertThat(client.boolVariation("f", ANN, true)).isFalse();

            project.deleteFlag("f");
            assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("f");
            assertThat(client.boolVariationDetail("f", ANN, true).getReason().getErrorKind())
                    .isEqualTo(EvaluationReason.ErrorKind.FLAG_NOT_FOUND);

            project.createFlag("f");
            assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("f");
            assertThat(client.boolVariation("f", ANN, true)).isFalse();
            assertThat(client.getDataSourceStatusProvider().getStatus().getState())
                    .isEqualTo(DataSourceStatusProvider.State.VALID);
        }
    }

    @Test
    void doesNotGetInWithAnUnknownKey() throws IOException {
        try (var client = new LDClient("sdk-unknown", config().build())) {
            assertThat(client.isInitialized()).isFalse();
        }
    }
}
