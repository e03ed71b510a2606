package io.burgee.sdk;

import static io.burgee.sdk.Flags.events;
import static io.burgee.sdk.Flags.member;
import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.evaluation.Context;
import io.burgee.evaluation.Value;
import io.burgee.events.BatchDecoder;
import io.burgee.events.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a server gets to read of evaluations and goals. */
class EventDeliveryTest {
    private static final Context ANN =
            Context.builder("ann").name("Ann").set("plan", "pro").build();
    private static final String EXPERIMENT =
            ",\"fallthrough\":{\"rollout\":{\"kind\":\"experiment\",\"seed\":7,\"variations\":[{\"variation\":0,\"weight\":100000}]}}";

    private final StubServer server = new StubServer();
    private final TestClock clock = new TestClock();
    private final TestPause pause = TestPause.none();
    private BurgeeClient client;

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    private void start(BurgeeConfig.Builder config, String... flags) {
        TestData data = new TestData().json("{\"flags\":{" + String.join(",", flags) + "}}");
        client = BurgeeClient.start(config.rules(data).build());
    }

    private BurgeeConfig.Builder config() {
        return BurgeeConfig.builder("sdk-test")
                .uri(server.uri())
                .events(events -> events.flushInterval(Duration.ofHours(1)).diagnostics(false))
                .clock(clock)
                .pause(pause);
    }

    private static String flag(String key, String... more) {
        return Flags.entry(key, Flags.on(key, 3, more));
    }

    private String flushed() {
        assertThat(client.flushAndWait(Duration.ofSeconds(10))).isTrue();
        String batch = server.take("/bulk").body();
        assertThat(BatchDecoder.decode(batch.getBytes(StandardCharsets.UTF_8)))
                .as("the servers' own reader understands every event")
                .allMatch(outcome -> outcome instanceof Outcome.Decoded);
        return batch;
    }

    @Test
    void countsEvaluationsThatNobodyTracks() {
        start(config(), flag("flag"));
        long start = clock.millis();
        client.boolVariation("flag", ANN, false);
        clock.advance(Duration.ofMillis(5));
        client.boolVariation("flag", ANN, false);
        client.stringVariation("flag", Context.of("org", "acme"), "x");
        client.boolVariation("missing", ANN, true);
        List<Value> summaries = events(flushed(), "summary");
        assertThat(summaries)
                .containsExactly(
                        Value.parse(
                                "{\"kind\":\"summary\",\"startDate\":" + start + ",\"endDate\":"
                                        + (start + 5) + ",\"features\":{"
                                        + "\"flag\":{\"default\":false,\"contextKinds\":[\"org\",\"user\"],\"counters\":["
                                        + "{\"version\":3,\"value\":\"x\",\"count\":1},"
                                        + "{\"variation\":0,\"version\":3,\"value\":true,\"count\":2}]},"
                                        + "\"missing\":{\"default\":true,\"contextKinds\":[\"user\"],\"counters\":[{\"unknown\":true,\"value\":true,\"count\":1}]}}}"));
    }

    @Test
    void startsANewSummaryAfterAFlush() {
        start(config(), flag("flag"));
        client.boolVariation("flag", ANN, false);
        flushed();
        client.boolVariation("flag", Context.of("org", "acme"), true);
        Value counted = member(events(flushed(), "summary").get(0), "features", "flag");
        assertThat(counted)
                .isEqualTo(Value.parse("{\"default\":true,\"contextKinds\":[\"org\"],\"counters\":["
                        + "{\"variation\":0,\"version\":3,\"value\":true,\"count\":1}]}"));
    }

    @Test
    void tellsOfEachContextOnce() {
        start(config().events(events -> events.rememberContexts(10, Duration.ofMinutes(5))), flag("flag"));
        client.boolVariation("flag", ANN, false);
        client.boolVariation("flag", ANN, false);
        client.track("goal", ANN);
        String batch = flushed();
        assertThat(events(batch, "index"))
                .containsExactly(Value.parse("{\"kind\":\"index\",\"creationDate\":" + clock.millis()
                        + ",\"context\":{\"kind\":\"user\",\"key\":\"ann\",\"name\":\"Ann\",\"plan\":\"pro\"}}"));
        clock.advance(Duration.ofMinutes(5));
        client.flushAndWait(Duration.ofSeconds(10));
        client.boolVariation("flag", ANN, false);
        assertThat(events(flushed(), "index")).hasSize(1);
    }

    @Test
    void identifyMakesTheIndexEventUnnecessary() {
        start(config(), flag("flag"));
        client.identify(ANN);
        client.boolVariation("flag", ANN, false);
        String batch = flushed();
        assertThat(events(batch, "identify")).hasSize(1);
        assertThat(events(batch, "index")).isEmpty();
    }

    @Test
    void tellsExposuresInFullWithTheReason() {
        start(config(), flag("flag", EXPERIMENT));
        client.boolVariation("flag", ANN, false);
        assertThat(events(flushed(), "feature"))
                .containsExactly(Value.parse("{\"kind\":\"feature\",\"creationDate\":" + clock.millis()
                        + ",\"key\":\"flag\",\"context\":{\"kind\":\"user\",\"key\":\"ann\",\"name\":\"Ann\",\"plan\":\"pro\"},"
                        + "\"version\":3,\"variation\":0,\"value\":true,\"default\":false,"
                        + "\"reason\":{\"kind\":\"FALLTHROUGH\",\"inExperiment\":true}}"));
    }

    @Test
    void tellsTrackedFlagsInFullAndTheReasonOnlyWhenAsked() {
        start(config(), flag("flag", ",\"trackEvents\":true"));
        client.boolVariation("flag", ANN, false);
        client.boolVariationDetail("flag", ANN, false);
        List<Value> told = events(flushed(), "feature");
        assertThat(told).hasSize(2);
        assertThat(member(told.get(0), "reason")).isEqualTo(Value.NULL);
        assertThat(member(told.get(1), "reason", "kind")).isEqualTo(Value.of("FALLTHROUGH"));
    }

    @Test
    void tellsPrerequisitesBeforeTheFlagThatAsked() {
        start(
                config(),
                flag("asked", ",\"trackEvents\":true"),
                flag("asking", ",\"trackEvents\":true", ",\"prerequisites\":[{\"key\":\"asked\",\"variation\":0}]"));
        client.boolVariation("asking", ANN, false);
        String batch = flushed();
        List<Value> told = events(batch, "feature");
        assertThat(told)
                .extracting(event -> member(event, "key"))
                .containsExactly(Value.of("asked"), Value.of("asking"));
        assertThat(member(told.get(0), "prereqOf")).isEqualTo(Value.of("asking"));
        assertThat(member(told.get(0), "default")).isEqualTo(Value.NULL);
        assertThat(events(batch, "index")).hasSize(1);
    }

    @Test
    void debugsUntilTheDateByItsOwnClockAndByTheServers() {
        long until = clock.millis() + 10_000;
        start(config(), flag("flag", ",\"debugEventsUntilDate\":" + until));
        client.boolVariation("flag", ANN, false);
        String later = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                clock.instant().plusSeconds(11).atOffset(ZoneOffset.UTC));
        server.on("/bulk", StubServer.status(202, "Date", later));
        assertThat(events(flushed(), "debug")).hasSize(1);
        client.boolVariation("flag", ANN, false);
        assertThat(events(flushed(), "debug")).isEmpty();
    }

    @Test
    void leavesOutWhatIsSampledAwayOrExcluded() {
        start(config(), flag("flag", ",\"trackEvents\":true,\"samplingRatio\":0,\"excludeFromSummaries\":true"));
        client.boolVariation("flag", ANN, false);
        assertThat(events(flushed()))
                .hasSize(1)
                .allMatch(event -> member(event, "kind").equals(Value.of("index")));
    }

    @Test
    void tellsGoalsWithDataAndValue() {
        start(config());
        client.track("purchase", ANN, Value.parse("{\"sku\":5}"), 9.5);
        client.track("plain", ANN);
        List<Value> goals = events(flushed(), "custom");
        assertThat(member(goals.get(0), "data", "sku")).isEqualTo(Value.of(5));
        assertThat(member(goals.get(0), "metricValue")).isEqualTo(Value.of(9.5));
        assertThat(((Value.Obj) goals.get(1)).members().keySet())
                .containsExactly("kind", "creationDate", "key", "context");
    }

    @Test
    void keepsPrivateAttributesAndWhoIsAnonymousToItself() {
        start(
                config().events(events -> events.privateAttributes("email", "/address/street")),
                flag("flag", ",\"trackEvents\":true"),
                flag("debugged", ",\"debugEventsUntilDate\":" + (clock.millis() + 1000)));
        Context bob = Context.builder("bob")
                .set("email", "b@example.com")
                .set("address", Value.parse("{\"street\":\"1 Main\",\"city\":\"X\"}"))
                .privateAttributes("secret", "absent")
                .set("secret", 1)
                .build();
        Context someone =
                Context.builder("made-up").anonymous(true).set("plan", "free").build();
        client.boolVariation("flag", bob, false);
        client.boolVariation("flag", someone, false);
        client.boolVariation("debugged", someone, false);
        String batch = flushed();
        assertThat(member(events(batch, "feature").get(0), "context"))
                .isEqualTo(Value.parse("{\"kind\":\"user\",\"key\":\"bob\",\"address\":{\"city\":\"X\"},"
                        + "\"_meta\":{\"redactedAttributes\":[\"email\",\"/address/street\",\"secret\"]}}"));
        Value anonymous = Value.parse("{\"kind\":\"user\",\"key\":\"made-up\",\"anonymous\":true,"
                + "\"_meta\":{\"redactedAttributes\":[\"plan\"]}}");
        assertThat(member(events(batch, "feature").get(1), "context")).isEqualTo(anonymous);
        assertThat(member(events(batch, "index").get(1), "context", "plan")).isEqualTo(Value.of("free"));
        assertThat(member(events(batch, "debug").get(0), "context", "plan")).isEqualTo(Value.of("free"));
    }

    @Test
    void tellsNoMoreOfAnonymousContextsInGoalsThanThatTheyAre() {
        start(config());
        Context both = Context.multi(
                ANN,
                Context.builder("device", "d1").anonymous(true).set("os", "x").build());
        client.track("goal", both);
        String batch = flushed();
        assertThat(events(batch, "custom"))
                .containsExactly(Value.parse("{\"kind\":\"custom\",\"creationDate\":" + clock.millis()
                        + ",\"key\":\"goal\",\"context\":{\"kind\":\"multi\","
                        + "\"device\":{\"key\":\"d1\",\"anonymous\":true,\"_meta\":{\"redactedAttributes\":[\"os\"]}},"
                        + "\"user\":{\"key\":\"ann\",\"name\":\"Ann\",\"plan\":\"pro\"}}}"));
        assertThat(member(events(batch, "index").get(0), "context", "device", "os"))
                .isEqualTo(Value.of("x"));
    }

    @Test
    void leavesAnonymousContextsOutWhenTold() {
        start(config().events(EventOptions::omitAnonymousContexts));
        Context device = Context.builder("device", "d1").anonymous(true).build();
        client.track("goal", device);
        client.identify(device);
        client.track("goal", Context.multi(ANN, device));
        client.identify(Context.multi(Context.of("bob"), device));
        String batch = flushed();
        assertThat(events(batch, "custom")).hasSize(2);
        assertThat(events(batch, "index"))
                .containsExactly(Value.parse("{\"kind\":\"index\",\"creationDate\":" + clock.millis()
                        + ",\"context\":{\"kind\":\"user\",\"key\":\"ann\",\"name\":\"Ann\",\"plan\":\"pro\"}}"));
        assertThat(events(batch, "identify"))
                .containsExactly(Value.parse("{\"kind\":\"identify\",\"creationDate\":" + clock.millis()
                        + ",\"context\":{\"kind\":\"user\",\"key\":\"bob\"}}"));
    }

    @Test
    void tellsDebugEventsWithExactlyTheseMembers() {
        start(
                config(),
                flag("asked"),
                flag(
                        "flag",
                        ",\"debugEventsUntilDate\":" + (clock.millis() + 1000),
                        ",\"prerequisites\":[{\"key\":\"asked\",\"variation\":0}]"));
        client.boolVariationDetail("flag", ANN, false);
        assertThat(events(flushed(), "debug"))
                .containsExactly(Value.parse("{\"kind\":\"debug\",\"creationDate\":" + clock.millis()
                        + ",\"key\":\"flag\",\"context\":{\"kind\":\"user\",\"key\":\"ann\",\"name\":\"Ann\",\"plan\":\"pro\"},"
                        + "\"version\":3,\"variation\":0,\"value\":true,\"default\":false,"
                        + "\"reason\":{\"kind\":\"FALLTHROUGH\"}}"));
    }

    @Test
    void postsCompressedWithSchemaAndAPayloadIdOfItsOwn() {
        start(config());
        client.track("one", ANN);
        client.flushAndWait(Duration.ofSeconds(10));
        client.track("two", ANN);
        client.flushAndWait(Duration.ofSeconds(10));
        StubServer.Received first = server.take("/bulk");
        StubServer.Received second = server.take("/bulk");
        assertThat(first.method()).isEqualTo("POST");
        assertThat(first.header("content-encoding")).isEqualTo("gzip");
        assertThat(first.header("content-type")).startsWith("application/json");
        assertThat(first.header("authorization")).isEqualTo("sdk-test");
        assertThat(first.header("x-launchdarkly-event-schema")).isEqualTo("4");
        assertThat(first.header("x-launchdarkly-payload-id"))
                .hasSize(36)
                .isNotEqualTo(second.header("x-launchdarkly-payload-id"));
        assertThat(first.query()).matches("sentAt=[0-9]{13}");
    }

    @Test
    void sendsOneBatchAfterTheOtherOverOneConnection() {
        List<Integer> ports = new java.util.concurrent.CopyOnWriteArrayList<>();
        server.on("/bulk", exchange -> {
            ports.add(exchange.getRemoteAddress().getPort());
            byte[] answer = "{\"accepted\":2}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(202, 0);
            exchange.getResponseBody().write(answer);
        });
        start(config());
        for (int i = 0; i < 5; i++) {
            client.track("goal", ANN);
            client.flushAndWait(Duration.ofSeconds(10));
        }
        assertThat(ports).hasSize(5).containsOnly(ports.get(0));
    }

    @Test
    void postsPlainWhenTold() {
        start(config().events(events -> events.compress(false)));
        client.track("one", ANN);
        client.flushAndWait(Duration.ofSeconds(10));
        assertThat(server.take("/bulk").header("content-encoding")).isNull();
    }

    @Test
    void repeatsABatchOnceASecondLaterWithTheSamePayloadId() {
        server.on("/bulk", StubServer.status(503), StubServer.status(202));
        start(config());
        client.track("goal", ANN);
        client.flushAndWait(Duration.ofSeconds(10));
        StubServer.Received first = server.take("/bulk");
        StubServer.Received second = server.take("/bulk");
        assertThat(pause.take()).isEqualTo(Duration.ofSeconds(1));
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("x-launchdarkly-payload-id")).isEqualTo(first.header("x-launchdarkly-payload-id"));
        assertThat(client.eventTotals().eventsDelivered()).isEqualTo(2);
    }

    @Test
    void givesABatchUpAfterTheSecondFailureAndGoesOn() {
        server.on("/bulk", StubServer.status(500), StubServer.status(429), StubServer.status(202));
        start(config(), flag("flag"));
        client.boolVariation("flag", ANN, false);
        client.flushAndWait(Duration.ofSeconds(10));
        assertThat(client.eventTotals()).isEqualTo(new EventTotals(0, 1, 0, 1));
        client.boolVariation("flag", ANN, false);
        client.flushAndWait(Duration.ofSeconds(10));
        assertThat(client.eventTotals()).isEqualTo(new EventTotals(0, 1, 1, 1));
    }

    @Test
    void givesABatchThatIsTooLargeUpAtOnceAndGoesOn() {
        server.on("/bulk", StubServer.status(413), StubServer.status(202));
        start(config());
        client.track("one", ANN);
        client.flushAndWait(Duration.ofSeconds(10));
        client.track("two", ANN);
        client.flushAndWait(Duration.ofSeconds(10));
        assertThat(client.eventTotals()).isEqualTo(new EventTotals(1, 2, 0, 0));
        assertThat(server.waiting("/bulk")).isEqualTo(2);
    }

    @Test
    void sendsNothingMoreOnceRefused() {
        server.on("/bulk", StubServer.status(401));
        start(config());
        client.track("one", ANN);
        client.flushAndWait(Duration.ofSeconds(10));
        client.track("two", ANN);
        client.flushAndWait(Duration.ofSeconds(10));
        server.take("/bulk");
        assertThat(server.waiting("/bulk")).isZero();
        assertThat(client.eventTotals().eventsDropped()).isEqualTo(3);
    }

    @Test
    void deliversWhatIsLeftWhenClosed() {
        start(config(), flag("flag"));
        client.boolVariation("flag", ANN, false);
        client.close();
        assertThat(events(server.take("/bulk").body(), "summary")).hasSize(1);
        client.boolVariation("flag", ANN, false);
        client.close();
        assertThat(client.eventTotals()).isEqualTo(new EventTotals(1, 0, 1, 1));
    }

    @Test
    void dropsDebugEventsBeforeExposuresAndGoals() {
        start(
                config().events(events -> events.capacity(4)),
                flag("debugged", ",\"debugEventsUntilDate\":" + (clock.millis() + 1000)),
                flag("flag", EXPERIMENT));
        client.identify(ANN);
        client.boolVariation("debugged", ANN, false);
        client.boolVariation("debugged", ANN, false);
        client.track("one", ANN);
        client.track("two", ANN);
        client.boolVariation("flag", ANN, false);
        client.track("three", ANN);
        client.boolVariation("debugged", ANN, false);
        String batch = flushed();
        assertThat(events(batch, "debug")).isEmpty();
        assertThat(events(batch, "custom")).hasSize(2);
        assertThat(events(batch, "feature")).hasSize(1);
        assertThat(member(events(batch, "summary").get(0), "features", "debugged", "counters"))
                .isEqualTo(Value.parse("[{\"variation\":0,\"version\":3,\"value\":true,\"count\":3}]"));
        assertThat(client.eventTotals().eventsDropped()).isEqualTo(4);
    }

    @Test
    void introducesItselfOnceUnlessTold() {
        start(config().events(events -> events.diagnostics(true)));
        Value told = Value.parse(server.take("/diagnostic").body());
        assertThat(member(told, "kind")).isEqualTo(Value.of("diagnostic-init"));
        assertThat(member(told, "id", "sdkKeySuffix")).isEqualTo(Value.of("k-test"));
        assertThat(member(told, "sdk", "name")).isEqualTo(Value.of("burgee-sdk-java"));
        assertThat(member(told, "configuration", "eventsCapacity")).isEqualTo(Value.of(10_000));
    }

    @Test
    void tellsAtIntervalsHowReportingAndConnectingWent() {
        StubStream stream = new StubStream().put(flag("flag"));
        server.on("/all", StubServer.status(503), stream);
        client = BurgeeClient.start(config().events(
                        events -> events.capacity(2).diagnostics(true).diagnosticInterval(Duration.ofMillis(50)))
                .build());
        long start = clock.millis();
        assertThat(member(Value.parse(server.take("/diagnostic").body()), "kind"))
                .isEqualTo(Value.of("diagnostic-init"));
        client.boolVariation("flag", ANN, false);
        client.boolVariation("flag", ANN, false);
        client.track("kept", ANN);
        client.track("dropped", ANN);
        flushed();
        Value told = Value.NULL;
        double dropped = 0;
        double deduplicated = 0;
        double sent = 0;
        List<Value> connections = new java.util.ArrayList<>();
        while (sent == 0) {
            told = Value.parse(server.take("/diagnostic").body());
            dropped += ((Value.Num) member(told, "droppedEvents")).value();
            deduplicated += ((Value.Num) member(told, "deduplicatedUsers")).value();
            sent += ((Value.Num) member(told, "eventsInLastBatch")).value();
            connections.addAll(((Value.Array) member(told, "streamInits")).items());
        }
        assertThat(((Value.Obj) told).members())
                .containsOnlyKeys(
                        "kind",
                        "creationDate",
                        "id",
                        "dataSinceDate",
                        "droppedEvents",
                        "deduplicatedUsers",
                        "eventsInLastBatch",
                        "streamInits");
        assertThat(member(told, "kind")).isEqualTo(Value.of("diagnostic"));
        assertThat(member(told, "dataSinceDate")).isEqualTo(Value.of(start));
        assertThat(dropped).isEqualTo(1);
        assertThat(deduplicated).isEqualTo(3);
        assertThat(sent).as("index, goal and summary").isEqualTo(3);
        assertThat(connections)
                .containsExactly(
                        Value.parse("{\"timestamp\":" + start + ",\"durationMillis\":0,\"failed\":true}"),
                        Value.parse("{\"timestamp\":" + start + ",\"durationMillis\":0,\"failed\":false}"));
        stream.end();
    }

    @Test
    void tellsWhichLibraryWrapsIt() {
        start(config().wrapper("spring", "2").events(events -> events.diagnostics(true)));
        Value sdk = member(Value.parse(server.take("/diagnostic").body()), "sdk");
        assertThat(member(sdk, "wrapperName")).isEqualTo(Value.of("spring"));
        assertThat(member(sdk, "wrapperVersion")).isEqualTo(Value.of("2"));
    }

    @Test
    void aRefusedDiagnosticStopsNothing() {
        server.on("/diagnostic", StubServer.status(404));
        start(config().events(events -> events.diagnostics(true)));
        server.take("/diagnostic");
        client.track("goal", ANN);
        assertThat(events(flushed(), "custom")).hasSize(1);
    }
}
