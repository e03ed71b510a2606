package io.burgee.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class WorkerSettingsTest {
    private static WorkerSettings settings(Map<String, String> more) {
        var source = new MapConfigurationPropertySource(
                Map.of("burgee.worker.flag-api-uri", "http://flags", "burgee.worker.internal-token", "t"));
        more.forEach(source::put);
        return new Binder(source)
                .bindOrCreate(
                        "burgee.worker",
                        Bindable.of(WorkerSettings.class),
                        new NoUnboundElementsBindHandler(BindHandler.DEFAULT));
    }

    @Test
    void waitsTwoMinutesAndGrantsNoGraceUnlessToldOtherwise() {
        WorkerSettings settings = settings(Map.of());
        assertThat(settings.correlationDelay()).isEqualTo(Duration.ofSeconds(120));
        assertThat(settings.foldDelayOrDefault()).isEqualTo(Duration.ofSeconds(120));
        assertThat(settings.tallyInterval()).isEqualTo(Duration.ofSeconds(60));
        assertThat(settings.grace()).isZero();
        assertThat(settings.createResources()).isFalse();
        assertThat(settings.sqs().endpoint()).isNull();
        assertThat(settings.sqs().region()).isNull();
    }

    @Test
    void anEndpointOfItsOwnNeedsNoCredentials() {
        WorkerSettings.Aws aws = settings(Map.of("burgee.worker.dynamodb.endpoint", "http://127.0.0.1:8000"))
                .dynamodb();
        assertThat(aws.region()).isEqualTo("us-east-1");
        assertThat(aws.accessKeyId()).isEqualTo("local");
    }

    @Test
    void refusesAKeyThatItDoesNotKnow() {
        assertThatThrownBy(() -> settings(Map.of("burgee.worker.corelation-delay", "5s")))
                .hasStackTraceContaining("burgee.worker.corelation-delay");
    }
}
