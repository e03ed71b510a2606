package io.burgee.sdk;

import static io.burgee.sdk.Flags.events;
import static io.burgee.sdk.Flags.member;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.burgee.evaluation.Context;
import io.burgee.evaluation.Value;
import io.burgee.events.BatchDecoder;
import io.burgee.events.Outcome;
import io.burgee.sdk.migration.Migration;
import io.burgee.sdk.migration.MigrationResult;
import io.burgee.sdk.migration.MigrationStage;
import io.burgee.sdk.migration.Origin;
import io.burgee.sdk.migration.ReadOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Which system is read and written at which stage, and what the server is told of it. */
class MigrationTest {
    private static final Context ANN = Context.of("ann");

    private final StubServer server = new StubServer();
    private final TestClock clock = new TestClock();
    private final Queue<Origin> invoked = new ConcurrentLinkedQueue<>();
    private final Callable<String> old = system(Origin.OLD, "same");
    private final Callable<String> fresh = system(Origin.NEW, "same");
    private BurgeeClient client;

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    private Callable<String> system(Origin origin, String answer) {
        return () -> {
            invoked.add(origin);
            return answer;
        };
    }

    private static <T> Callable<T> failing(String message) {
        return () -> {
            throw new java.io.IOException(message);
        };
    }

    /** A client whose flag {@code move} stands at that stage; {@code more} adds members to it. */
    private Migration at(MigrationStage stage, String... more) {
        String flag = "{\"key\":\"move\",\"version\":4,\"on\":true,\"salt\":\"s\",\"fallthrough\":{\"variation\":0},"
                + "\"variations\":[\"" + stage.value() + "\"]" + String.join("", more) + "}";
        TestData data = new TestData().json("{\"flags\":{\"move\":" + flag + "}}");
        client = BurgeeClient.start(BurgeeConfig.builder("sdk-test")
                .uri(server.uri())
                .rules(data)
                .clock(clock)
                .events(events -> events.flushInterval(Duration.ofHours(1)).diagnostics(false))
                .build());
        return client.migration("move", ANN, MigrationStage.DUALWRITE).reading(ReadOrder.SERIAL);
    }

    private List<Value> told() {
        client.flushAndWait(Duration.ofSeconds(10));
        String batch = server.take("/bulk").body();
        assertThat(BatchDecoder.decode(batch.getBytes(StandardCharsets.UTF_8)))
                .allMatch(outcome -> outcome instanceof Outcome.Decoded);
        return events(batch, "migration_op");
    }

    private Value measurement(String key) {
        Value.Array measurements = (Value.Array) member(told().get(0), "measurements");
        return measurements.items().stream()
                .filter(measurement -> member(measurement, "key").equals(Value.of(key)))
                .findFirst()
                .orElse(Value.NULL);
    }

    @ParameterizedTest
    @CsvSource({
        "OFF, OLD, OLD",
        "DUALWRITE, OLD, OLD NEW",
        "SHADOW, OLD NEW, OLD NEW",
        "LIVE, NEW OLD, NEW OLD",
        "RAMPDOWN, NEW, NEW OLD",
        "COMPLETE, NEW, NEW"
    })
    void readsAndWritesWhatTheStageWants(MigrationStage stage, String reads, String writes) throws Exception {
        Migration migration = at(stage);
        assertThat(migration.stage()).isEqualTo(stage);
        MigrationResult<String> read = migration.read(old, fresh);
        assertThat(invoked).extracting(Origin::name).containsExactly(reads.split(" "));
        assertThat(read.origin()).isEqualTo(stage.authority());
        assertThat(read.stage()).isEqualTo(stage);
        assertThat(read.orThrow()).isEqualTo("same");
        assertThat(read.other() != null).isEqualTo(reads.contains(" "));
        invoked.clear();
        migration.write(old, fresh);
        assertThat(invoked).extracting(Origin::name).containsExactly(writes.split(" "));
    }

    @Test
    void doesNotWriteTheOtherSystemWhenTheDecidingOneFailed() {
        Migration migration = at(MigrationStage.LIVE);
        MigrationResult<String> written = migration.write(old, failing("full"));
        assertThat(invoked).isEmpty();
        assertThat(written.isSuccess()).isFalse();
        assertThat(written.other()).isNull();
        assertThatThrownBy(written::orThrow).hasMessage("full");
    }

    @Test
    void aFailureOfTheOtherSystemIsNoneOfTheApplications() throws Exception {
        Migration migration = at(MigrationStage.SHADOW);
        MigrationResult<String> read = migration.read(old, () -> {
            throw new AssertionError("a defect");
        });
        assertThat(read.orThrow()).isEqualTo("same");
        assertThat(read.other().error()).hasRootCauseMessage("a defect");
    }

    @Test
    void readsBothAtOnceByDefault() throws Exception {
        at(MigrationStage.LIVE);
        CountDownLatch both = new CountDownLatch(2);
        Callable<Boolean> meeting = () -> {
            both.countDown();
            return both.await(10, TimeUnit.SECONDS);
        };
        MigrationResult<Boolean> read =
                client.migration("move", ANN, MigrationStage.OFF).read(meeting, meeting);
        assertThat(read.orThrow()).isTrue();
        assertThat(read.other().orThrow()).isTrue();
    }

    @Test
    void readsInTurnWithoutAThread() throws Exception {
        MigrationResult<String> read = at(MigrationStage.LIVE)
                .reading(ReadOrder.CONCURRENT)
                .executor(task -> {
                    throw new RejectedExecutionException();
                })
                .read(old, fresh);
        assertThat(read.orThrow()).isEqualTo("same");
        assertThat(invoked).containsExactly(Origin.NEW, Origin.OLD);
    }

    @Test
    void readsInEitherOrderByChance() {
        Migration migration = at(MigrationStage.SHADOW).reading(ReadOrder.RANDOM);
        for (int i = 0; i < 200; i++) {
            migration.read(old, fresh);
        }
        List<Origin> order = List.copyOf(invoked);
        long oldFirst = java.util.stream.IntStream.range(0, 200)
                .filter(i -> order.get(2 * i) == Origin.OLD)
                .count();
        assertThat(oldFirst).isBetween(50L, 150L);
    }

    @Test
    void tellsTheServerExactlyThis() {
        at(MigrationStage.LIVE, ",\"samplingRatio\":1,\"migration\":{\"checkRatio\":1}")
                .tracking(false, true)
                .read(failing("gone"), fresh, String::equals);
        assertThat(told())
                .containsExactly(Value.parse("{\"kind\":\"migration_op\",\"creationDate\":" + clock.millis()
                        + ",\"context\":{\"kind\":\"user\",\"key\":\"ann\"},\"operation\":\"read\","
                        + "\"evaluation\":{\"key\":\"move\",\"value\":\"live\",\"default\":\"dualwrite\",\"variation\":0,"
                        + "\"version\":4,\"reason\":{\"kind\":\"FALLTHROUGH\"}},"
                        + "\"measurements\":[{\"key\":\"invoked\",\"values\":{\"old\":true,\"new\":true}},"
                        + "{\"key\":\"error\",\"values\":{\"old\":true}}]}"));
    }

    @Test
    void tellsLatenciesOfWhatWasInvoked() {
        at(MigrationStage.COMPLETE).write(old, fresh);
        Value latency = measurement("latency_ms");
        assertThat(((Value.Obj) member(latency, "values")).members()).containsOnlyKeys("new");
        assertThat(member(latency, "values", "new")).isInstanceOf(Value.Num.class);
    }

    @Test
    void tellsWhetherBothAgree() {
        at(MigrationStage.SHADOW).read(old, system(Origin.NEW, "different"), String::equals);
        assertThat(measurement("consistent")).isEqualTo(Value.parse("{\"key\":\"consistent\",\"value\":false}"));
    }

    @Test
    void comparesNothingWhenTheFlagSaysSoOrTheComparisonFails() {
        Migration migration = at(MigrationStage.SHADOW, ",\"migration\":{\"checkRatio\":0}");
        migration.read(old, fresh, (one, another) -> {
            throw new AssertionError("compared though the ratio is 0");
        });
        assertThat(measurement("consistent")).isEqualTo(Value.NULL);
        client.close();
        at(MigrationStage.SHADOW).read(old, fresh, (one, another) -> {
            throw new IllegalStateException("cannot compare");
        });
        assertThat(measurement("consistent")).isEqualTo(Value.NULL);
    }

    @Test
    void tellsOneInSoManyOperationsAndNoneForZero() {
        at(MigrationStage.OFF, ",\"samplingRatio\":0").read(old, fresh);
        assertThat(told()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(MigrationStage.class)
    void actsByTheDefaultStageWithoutAStage(MigrationStage otherwise) {
        at(MigrationStage.OFF);
        client.migration("missing", ANN, otherwise).write(old, fresh);
        Value evaluation = member(told().get(0), "evaluation");
        assertThat(evaluation)
                .isEqualTo(Value.parse("{\"key\":\"missing\",\"value\":\"" + otherwise.value() + "\",\"default\":\""
                        + otherwise.value() + "\",\"reason\":{\"kind\":\"ERROR\",\"errorKind\":\"FLAG_NOT_FOUND\"}}"));
    }

    @Test
    void aValueThatIsNoStageHasTheWrongType() {
        at(MigrationStage.OFF, ",\"variations\":[\"grief\"]");
        client.migration("move", ANN, MigrationStage.LIVE).read(old, fresh);
        Value evaluation = member(told().get(0), "evaluation");
        assertThat(member(evaluation, "value")).isEqualTo(Value.of("live"));
        assertThat(member(evaluation, "variation")).isEqualTo(Value.NULL);
        assertThat(member(evaluation, "version")).isEqualTo(Value.of(4));
        assertThat(member(evaluation, "reason", "errorKind")).isEqualTo(Value.of("WRONG_TYPE"));
    }

    @Test
    void servesAContextThatIsInvalidAndTellsNothingOfIt() throws Exception {
        at(MigrationStage.LIVE);
        Migration nobodys = client.migration("move", Context.of(""), MigrationStage.OFF);
        assertThat(nobodys.read(old, fresh).orThrow()).isEqualTo("same");
        assertThat(invoked).containsExactly(Origin.OLD);
        client.track("so that something is sent", ANN);
        assertThat(told()).isEmpty();
    }
}
