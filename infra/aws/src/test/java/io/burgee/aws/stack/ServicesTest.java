package io.burgee.aws.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.burgee.flagapi.platform.FlagApiSettings;
import io.burgee.ingest.IngestSettings;
import io.burgee.worker.WorkerSettings;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import tools.jackson.databind.JsonNode;

/** What is written to the machines, read as the services read it: a key that one of them does not know would keep it from starting. */
class ServicesTest {

    private static String userData(String stack) {
        return Synthesized.all(stack, "AWS::EC2::LaunchTemplate")
                .values()
                .iterator()
                .next()
                .at("/LaunchTemplateData/UserData")
                .toString();
    }

    /** The lines that the machine gets, with secrets as they stand there: by name. */
    private static MapConfigurationPropertySource settings(String stack) {
        var source = new MapConfigurationPropertySource();
        Stream.of(userData(stack).split("\\\\n"))
                .filter(line -> line.matches("(burgee|spring|server)\\.[a-z.-]+=.*"))
                .forEach(line ->
                        source.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
        return source;
    }

    private static <T> T bind(String stack, String prefix, Class<T> type) {
        return new Binder(settings(stack))
                .bind(prefix, Bindable.of(type), new NoUnboundElementsBindHandler(BindHandler.DEFAULT))
                .get();
    }

    @Test
    void theWorkerKnowsEveryKeyAndFindsItsQueuesAndTables() {
        WorkerSettings settings = bind("worker", "burgee.worker", WorkerSettings.class);

        assertThat(settings.tablePrefix()).isEqualTo("burgee-");
        assertThat(List.of(
                        settings.queues().ingest(),
                        settings.queues().correlate(),
                        settings.queues().fold()))
                .containsExactly("burgee-ingest", "burgee-correlate", "burgee-fold");
        assertThat(settings.createResources()).isFalse();
        assertThat(settings.operations().emf()).isEqualTo("/var/log/burgee/metrics.log");
        assertThat(settings.internalToken()).isEqualTo("{burgee/internal-token}");
    }

    @Test
    void ingestKnowsEveryKeyAndSendsToTheQueueThatTheWorkerReads() {
        IngestSettings settings = bind("ingest", "burgee.ingest", IngestSettings.class);

        assertThat(settings.queue()).isEqualTo("burgee-ingest");
        assertThat(settings.flagApi()).hasToString("https://internal.flags.example.com");
        assertThat(settings.behindProxy())
                .as("the address of a sender is not the balancer's")
                .isTrue();
    }

    @Test
    void flagApiKnowsEveryKeyAndReadsTheWorkersTables() {
        FlagApiSettings settings = bind("api", "burgee.flag-api", FlagApiSettings.class);

        assertThat(settings.aws().tablePrefix()).isEqualTo("burgee-");
        assertThat(settings.session().secureCookie()).isTrue();
        assertThat(settings("api")
                        .getConfigurationProperty(
                                org.springframework.boot.context.properties.source.ConfigurationPropertyName.of(
                                        "spring.mongodb.uri")))
                .isNotNull();
    }

    @Test
    void machinesRunClassesThatAreThere() {
        for (String main : List.of(
                "io.burgee.flagapi.FlagApi", "io.burgee.ingest.EventIngest", "io.burgee.worker.CorrelationWorker")) {
            assertThatCode(() -> Class.forName(main, false, getClass().getClassLoader())
                            .getDeclaredMethod("main", String[].class))
                    .doesNotThrowAnyException();
        }
        assertThat(userData("api")).contains("MAIN=io.burgee.flagapi.FlagApi");
        assertThat(userData("ingest")).contains("MAIN=io.burgee.ingest.EventIngest");
        assertThat(userData("worker")).contains("MAIN=io.burgee.worker.CorrelationWorker");
    }

    /** A machine's configuration names secrets; their values are put in by CloudFormation in the store of secrets alone, and by the machine. */
    @Test
    void noSecretIsInATemplate() {
        assertThat(userData("api")).contains("burgee.flag-api.owner.password={burgee/owner-password}");
        Synthesized.templates().forEach((stack, template) -> {
            for (JsonNode resource : template.get("Resources")) {
                if (!resource.get("Type").asString().equals("AWS::SecretsManager::Secret")) {
                    assertThat(resource.toString()).as(stack).doesNotContain("{{resolve:secretsmanager");
                }
            }
        });
        for (String stack : List.of("api", "ingest", "worker")) {
            Stream.of(userData(stack).split("\\\\n"))
                    .filter(line -> line.matches(".*(password|token|salt|uri|secret|key)=.*"))
                    .forEach(line -> assertThat(line).matches(".*=(\\{burgee/[a-z-]+}|https://internal\\..*)"));
        }
    }
}
