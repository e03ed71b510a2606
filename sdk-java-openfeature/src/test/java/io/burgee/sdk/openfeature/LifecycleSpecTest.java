package io.burgee.sdk.openfeature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.openfeature.sdk.Client;
import dev.openfeature.sdk.ErrorCode;
import dev.openfeature.sdk.EventDetails;
import dev.openfeature.sdk.ImmutableContext;
import dev.openfeature.sdk.MutableTrackingEventDetails;
import dev.openfeature.sdk.NoOpProvider;
import dev.openfeature.sdk.OpenFeatureAPI;
import dev.openfeature.sdk.ProviderEvent;
import dev.openfeature.sdk.ProviderState;
import dev.openfeature.sdk.exceptions.FatalError;
import dev.openfeature.sdk.exceptions.ProviderNotReadyError;
import io.burgee.evaluation.Context;
import io.burgee.evaluation.Value;
import io.burgee.sdk.BurgeeClient;
import io.burgee.sdk.BurgeeConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The life of a provider over the wire: requirements 1.7, 2.4 to 2.8 and 5 of OpenFeature's specification. */
class LifecycleSpecTest {
    private static final Duration LONG = Duration.ofHours(1);

    private record Heard(ProviderEvent event, EventDetails details) {}

    private final StubServer server = new StubServer();
    private final OpenFeatureAPI api = OpenFeatureAPI.createIsolated();
    private final Client client = api.getClient();
    private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();

    @BeforeEach
    void listen() {
        api.setEvaluationContext(new ImmutableContext("ann"));
        for (ProviderEvent event : ProviderEvent.values()) {
            api.on(event, details -> heard.add(new Heard(event, details)));
        }
    }

    @AfterEach
    void shutdown() {
        api.shutdown();
        server.close();
    }

    private BurgeeConfig.Builder config() {
        return BurgeeConfig.builder("sdk-test")
                .uri(server.uri())
                .connection(it -> it.firstReconnectDelay(Duration.ofMillis(1)));
    }

    private BurgeeProvider provider(Duration wait) {
        return new BurgeeProvider(config(), wait);
    }

    private EventDetails next(ProviderEvent event) throws InterruptedException {
        Heard next = heard.poll(10, TimeUnit.SECONDS);
        assertThat(next).as("an event within ten seconds").isNotNull();
        assertThat(next.event()).isEqualTo(event);
        assertThat(next.details().getProviderName()).as("5.2.3").isEqualTo("Burgee");
        return next.details();
    }

    private void isRefusedWith(ErrorCode code) {
        var client = api.getClient();
        for (Type type : Type.values()) {
            String fallback = type == Type.OBJECT ? "{\"a\":1}" : "1";
            var found = type.evaluate(client, "flag", fallback, new ImmutableContext());
            assertThat(found.getErrorCode()).isEqualTo(code);
            assertThat(found.getReason()).isEqualTo("ERROR");
            assertThat(found.getValue()).isEqualTo(type.value(fallback));
        }
    }

    private boolean flag() {
        return client.getBooleanValue("flag", false);
    }

    @Test
    void spec_1_7_3_and_5_3_1_rulesMakeItReady() throws InterruptedException {
        server.open(1, "flag");
        api.setProviderAndWait(provider(LONG));
        assertThat(client.getProviderState()).isEqualTo(ProviderState.READY);
        assertThat(flag()).isTrue();
        next(ProviderEvent.PROVIDER_READY);
        assertThat(api.getProviderMetadata().getName()).as("2.1.1").isEqualTo("Burgee");
    }

    @Test
    void spec_1_7_4_and_5_3_2_rulesThatDoNotComeInTimeAreAnError() throws InterruptedException {
        assertThatThrownBy(() -> api.setProviderAndWait(provider(Duration.ZERO)))
                .isInstanceOf(ProviderNotReadyError.class)
                .hasMessageContaining("PT0S");
        assertThat(next(ProviderEvent.PROVIDER_ERROR).getMessage()).as("5.1.4").isNotBlank();
        assertThat(client.getProviderState()).isEqualTo(ProviderState.ERROR);
        isRefusedWith(ErrorCode.PROVIDER_NOT_READY);
        server.open(1, "flag");
        Set<ProviderEvent> both = Set.of(ProviderEvent.PROVIDER_READY, ProviderEvent.PROVIDER_CONFIGURATION_CHANGED);
        assertThat(Set.of(heard.take().event(), heard.take().event())).isEqualTo(both);
        assertThat(client.getProviderState()).isEqualTo(ProviderState.READY);
        assertThat(flag()).isTrue();
    }

    @Test
    void spec_1_7_5_aRefusedKeyIsFatal() throws InterruptedException {
        server.refuse(401);
        assertThatThrownBy(() -> api.setProviderAndWait(provider(LONG)))
                .isInstanceOf(FatalError.class)
                .hasMessageContaining("refused the SDK key");
        next(ProviderEvent.PROVIDER_ERROR);
        assertThat(client.getProviderState()).isEqualTo(ProviderState.FATAL);
        isRefusedWith(ErrorCode.PROVIDER_FATAL);
    }

    @Test
    void spec_1_7_5_aKeyRefusedAfterTheWaitIsFatalToo() throws InterruptedException {
        api.setProvider(provider(Duration.ZERO));
        next(ProviderEvent.PROVIDER_ERROR);
        server.refuse(403);
        assertThat(next(ProviderEvent.PROVIDER_ERROR).getMessage()).contains("refused the SDK key");
        assertThat(client.getProviderState()).isEqualTo(ProviderState.FATAL);
    }

    @Test
    void spec_1_7_1_whileItWaitsItIsNotReady() throws InterruptedException {
        api.setProvider(provider(LONG));
        assertThat(client.getProviderState()).isEqualTo(ProviderState.NOT_READY);
        isRefusedWith(ErrorCode.PROVIDER_NOT_READY);
        server.open(1, "flag");
        next(ProviderEvent.PROVIDER_READY);
        assertThat(flag()).isTrue();
    }

    @Test
    void spec_2_8_1_aLostConnectionMakesItStaleUntilItIsBack() throws InterruptedException {
        server.open(1, "flag");
        api.setProviderAndWait(provider(LONG));
        next(ProviderEvent.PROVIDER_READY);
        server.end();
        assertThat(next(ProviderEvent.PROVIDER_STALE).getMessage()).isNotBlank();
        assertThat(client.getProviderState()).isEqualTo(ProviderState.STALE);
        assertThat(flag()).as("the last good rules stay in use").isTrue();
        server.open(1, "flag");
        next(ProviderEvent.PROVIDER_READY);
        assertThat(client.getProviderState()).isEqualTo(ProviderState.READY);
    }

    @Test
    void aKeyThatIsRevokedIsAnErrorAndTheLastRulesStayInUse() throws InterruptedException {
        server.open(1, "flag");
        api.setProviderAndWait(provider(LONG));
        next(ProviderEvent.PROVIDER_READY);
        server.end();
        next(ProviderEvent.PROVIDER_STALE);
        server.refuse(401);
        assertThat(next(ProviderEvent.PROVIDER_ERROR).getMessage()).contains("refused the SDK key");
        assertThat(client.getProviderState()).isEqualTo(ProviderState.ERROR);
        assertThat(flag()).isTrue();
    }

    @Test
    void spec_5_1_1_aChangedFlagIsToldByItsKey() throws InterruptedException {
        server.open(1, "flag", "other");
        api.setProviderAndWait(provider(LONG));
        next(ProviderEvent.PROVIDER_READY);
        server.patch("other", 2);
        assertThat(next(ProviderEvent.PROVIDER_CONFIGURATION_CHANGED).getFlagsChanged())
                .containsExactly("other");
    }

    @Test
    void spec_5_1_1_ofManyChangesEachIsToldOnce() throws InterruptedException {
        String[] keys = IntStream.range(0, 500).mapToObj(i -> "flag-" + i).toArray(String[]::new);
        server.open(1, keys);
        api.setProviderAndWait(provider(LONG));
        next(ProviderEvent.PROVIDER_READY);
        server.put(2, keys);
        List<String> told = new ArrayList<>();
        while (told.size() < keys.length) {
            told.addAll(next(ProviderEvent.PROVIDER_CONFIGURATION_CHANGED).getFlagsChanged());
        }
        assertThat(told).containsExactlyInAnyOrder(keys);
    }

    @Test
    void spec_2_7_1_aGoalArrivesWithItsDataAndValue() {
        server.open(1, "flag");
        api.setProviderAndWait(provider(LONG));
        flag();
        client.track("purchase", new MutableTrackingEventDetails(9.9).add("currency", "EUR"));
        api.shutdown();
        StubServer.Received batch = server.takeBatch();
        assertThat(batch.wrapper()).isEqualTo("openfeature-java/" + BurgeeClient.VERSION);
        assertThat(batch.events("summary")).hasSize(1);
        var goal = batch.events("custom").findFirst().orElseThrow().members();
        assertThat(goal)
                .containsEntry("key", Value.of("purchase"))
                .containsEntry("metricValue", Value.of(9.9))
                .containsEntry("data", Value.parse("{\"currency\":\"EUR\"}"));
        assertThat(new Value.Obj(goal).toJson()).contains("\"ann\"");
    }

    @Test
    void spec_2_5_1_anotherProvidersTurnEndsItWithoutAnError() throws InterruptedException {
        server.open(1, "flag");
        api.setProviderAndWait(provider(LONG));
        next(ProviderEvent.PROVIDER_READY);
        flag();
        api.setProviderAndWait(new NoOpProvider());
        assertThat(server.takeBatch().events("summary"))
                .as("what was reported is sent")
                .hasSize(1);
        assertThat(heard.take().event()).as("the other's").isEqualTo(ProviderEvent.PROVIDER_READY);
        assertThat(heard).isEmpty();
    }

    @Test
    void spec_2_5_2_aShutDownEndsTheWaitForRules() {
        BurgeeProvider provider = provider(LONG);
        var initialized = CompletableFuture.runAsync(() -> provider.initialize(null));
        await().until(() -> {
            provider.shutdown();
            return initialized.isDone();
        });
        assertThatThrownBy(initialized::join).hasCauseInstanceOf(ProviderNotReadyError.class);
    }

    @Test
    void spec_2_5_2_and_2_5_3_itCanBeShutDownTwiceAndInitializedAgain() {
        BurgeeProvider provider = provider(LONG);
        var ann = new ImmutableContext("ann");
        for (int life = 1; life <= 2; life++) {
            assertThat(provider.getBooleanEvaluation("flag", false, ann).getErrorCode())
                    .isEqualTo(ErrorCode.PROVIDER_NOT_READY);
            server.open(life, "flag");
            provider.initialize(null);
            assertThat(provider.getBooleanEvaluation("flag", false, ann).getValue())
                    .isTrue();
            provider.shutdown();
            provider.shutdown();
            server.end();
        }
    }

    @Test
    void aGivenClientIsTheApplicationsToClose() throws InterruptedException {
        server.open(1, "flag");
        try (BurgeeClient given = BurgeeClient.start(config().noEvents().build())) {
            BurgeeProvider provider = new BurgeeProvider(given);
            api.setProviderAndWait(provider);
            next(ProviderEvent.PROVIDER_READY);
            assertThat(flag()).isTrue();
            provider.shutdown();
            server.patch("flag", 2).patch("other", 1);
            await().until(() -> given.boolVariation("other", Context.of("ann"), false));
            assertThat(heard).as("nobody listens any more").isEmpty();
        }
    }

    @Test
    void aClientThatTheApplicationClosesFirstIsAnError() throws InterruptedException {
        server.open(1, "flag");
        BurgeeClient given = BurgeeClient.start(config().noEvents().build());
        api.setProviderAndWait(new BurgeeProvider(given));
        next(ProviderEvent.PROVIDER_READY);
        given.close();
        assertThat(next(ProviderEvent.PROVIDER_ERROR).getMessage()).isEqualTo("The client was closed.");
    }

    @Test
    void offlineItIsReadyAndGivesDefaults() throws InterruptedException {
        api.setProviderAndWait(new BurgeeProvider(BurgeeConfig.builder("any").offline()));
        next(ProviderEvent.PROVIDER_READY);
        isRefusedWith(ErrorCode.PROVIDER_NOT_READY);
        assertThat(heard).isEmpty();
    }

    @Test
    void withRulesOfAnEarlierRunItIsUsableAndStale(@TempDir Path directory) throws InterruptedException {
        Path saved = directory.resolve("rules.json");
        server.open(1, "flag");
        try (BurgeeClient earlier =
                BurgeeClient.start(config().noEvents().savedRules(saved).build())) {
            assertThat(earlier.isInitialized()).isTrue();
        }
        server.end().refuse(503);
        api.setProviderAndWait(new BurgeeProvider(config().noEvents().savedRules(saved), LONG));
        assertThat(flag()).isTrue();
        Set<ProviderEvent> both =
                new HashSet<>(Set.of(heard.take().event(), heard.take().event()));
        assertThat(both).containsExactlyInAnyOrder(ProviderEvent.PROVIDER_READY, ProviderEvent.PROVIDER_STALE);
        assertThat(client.getProviderState()).isEqualTo(ProviderState.STALE);
    }
}
