package io.burgee.worker.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.events.BatchDecoder;
import io.burgee.events.Event;
import io.burgee.events.Frame;
import io.burgee.events.Group;
import io.burgee.events.Outcome;
import io.burgee.worker.Batches;
import io.burgee.worker.orders.Orders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChunkCleanerTest {
    private static final long NOW = 1_795_012_020_000L;
    private static final String KEY = "ann@example.com";

    private static Forgotten forgotten(boolean pending) {
        return new Forgotten(List.of(new Orders.Erasure(
                "e1",
                Batches.ENVIRONMENT,
                "user",
                "salt",
                Forgotten.hash("salt", "user", KEY),
                NOW,
                pending ? KEY : null,
                List.of())));
    }

    private static String text(Group group) {
        StringBuilder text = new StringBuilder();
        group.frames().forEach(frame -> text.append(new String(frame.body(), StandardCharsets.UTF_8)));
        return text.toString();
    }

    private static Optional<Group> clean(boolean pending, Frame... frames) {
        return ChunkCleaner.clean(Batches.group("chunk-1", frames), forgotten(pending));
    }

    @Test
    void takesOutTheContextsEventsAndNobodyElses() {
        Group clean = clean(
                        false,
                        Batches.frame(
                                "p", NOW - 5, Batches.goal(NOW - 9, "buy", "bob"), Batches.goal(NOW - 9, "buy", KEY)),
                        Batches.frame("another", "p", NOW - 5, "[" + Batches.goal(NOW - 9, "buy", KEY) + "]"))
                .orElseThrow();
        assertThat(clean.chunkId()).isEqualTo("chunk-1~1");
        assertThat(new String(clean.frames().get(0).body(), StandardCharsets.UTF_8))
                .contains("bob")
                .doesNotContain(KEY);
        assertThat(new String(clean.frames().get(1).body(), StandardCharsets.UTF_8))
                .contains(KEY);
        assertThat(ChunkCleaner.clean(clean, forgotten(true))).isEmpty();
    }

    @Test
    void ofASummaryOnlyTheContextGoes() {
        String summary = Batches.summary(NOW - 5, "menu", 0, 3, 7)
                .replaceFirst("\\{", "{\"context\":{\"kind\":\"user\",\"key\":\"" + KEY + "\"},");
        Group clean = clean(false, Batches.frame("p", NOW - 1, summary)).orElseThrow();
        assertThat(text(clean)).doesNotContain(KEY).contains("\"count\":7");
        assertThat(BatchDecoder.decode(clean.frames().getFirst().body()))
                .singleElement()
                .isInstanceOfSatisfying(
                        Outcome.Decoded.class,
                        decoded -> assertThat(decoded.event()).isInstanceOf(Event.Summary.class));
    }

    @Test
    void whatHappensAfterTheRequestIsKept() {
        assertThat(clean(true, Batches.frame("p", NOW + 5_000, Batches.goal(NOW + 1, "buy", KEY))))
                .isEmpty();
        assertThat(clean(false, Batches.frame("p", NOW + 5_000, Batches.goal(NOW - 1, "buy", KEY))))
                .isPresent();
        // A clock that is ahead does not make an event that was received before the request one of later.
        assertThat(clean(false, Batches.frame("p", NOW - 5_000, Batches.goal(NOW + 60_000, "buy", KEY))))
                .isPresent();
    }

    @Test
    void whileItIsErasedAlsoWhatNobodyCanReadIsSearched() {
        String unknown = "{\"kind\":\"new\",\"who\":\"" + KEY + "\"}";
        assertThat(text(clean(true, Batches.frame("p", NOW - 1, unknown, Batches.goal(NOW - 9, "buy", "bob")))
                        .orElseThrow()))
                .doesNotContain(KEY)
                .contains("bob");
        assertThat(text(clean(true, Batches.frame(Batches.ENVIRONMENT, "p", NOW - 1, "[{\"context\":{\"key\":\"" + KEY))
                        .orElseThrow()))
                .doesNotContain(KEY);
    }

    @Test
    void everyOtherEventKeepsItsPlaceAndItsMeaning() {
        Random random = new Random(5);
        for (int round = 0; round < 200; round++) {
            List<String> events = new ArrayList<>();
            for (int i = 0; i < 1 + random.nextInt(10); i++) {
                events.add(
                        random.nextInt(3) == 0
                                ? Batches.exposure(NOW - i, "flag", 1, KEY)
                                : Batches.goal(NOW - i, "buy", "user-" + random.nextInt(3)));
            }
            Frame frame = Batches.frame("p", NOW, events.toArray(String[]::new));
            List<Outcome> before = new ArrayList<>();
            BatchDecoder.decode(frame.body()).forEach(before::add);
            List<Outcome> after = new ArrayList<>();
            BatchDecoder.decode(clean(false, frame)
                            .map(it -> it.frames().getFirst().body())
                            .orElse(frame.body()))
                    .forEach(after::add);
            assertThat(after).hasSameSizeAs(before);
            for (int i = 0; i < before.size(); i++) {
                if (events.get(i).contains(KEY)) {
                    assertThat(after.get(i)).isInstanceOf(Outcome.Rejected.class);
                } else {
                    assertThat(after.get(i)).isEqualTo(before.get(i));
                }
            }
        }
    }
}
