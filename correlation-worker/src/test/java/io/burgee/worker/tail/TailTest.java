package io.burgee.worker.tail;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.events.BatchDecoder;
import io.burgee.worker.Batches;
import io.burgee.worker.orders.Orders;
import io.burgee.worker.platform.Unavailable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TailTest {
    private static final long NOW = 1_795_012_020_000L;

    private final List<String> shown = new ArrayList<>();
    private final List<Orders.Watch> watches = new ArrayList<>();
    private long now = NOW;
    private final Tail tail = new Tail(
            () -> Optional.of(new Orders(List.of(), watches)),
            (environment, watch, chunk, events, skipped) -> {
                events.forEach(it -> shown.add(watch + " " + it));
                if (skipped > 0) {
                    shown.add(watch + " skipped " + skipped);
                }
            },
            () -> Instant.ofEpochMilli(now));

    @Test
    void showsNothingWhileNobodyWatches() {
        tail.accept(Batches.group("c", Batches.frame("p", NOW, Batches.goal(NOW, "buy", "ann"))));
        assertThat(shown).isEmpty();
    }

    @Test
    void showsTheEventsOfTheWatchedEnvironmentOrContextOnly() {
        watches.add(new Orders.Watch("all", Batches.ENVIRONMENT, null, null));
        watches.add(new Orders.Watch("ann", Batches.ENVIRONMENT, "user", "ann"));
        watches.add(new Orders.Watch("foreign", "another", null, null));
        tail.accept(Batches.group(
                "c",
                Batches.frame(
                        "p",
                        NOW,
                        Batches.goal(NOW, "buy", "ann"),
                        Batches.exposure(NOW, "f", 1, "bob"),
                        "{\"kind\":\"new\"}")));
        assertThat(shown).hasSize(4);
        assertThat(shown.get(0))
                .startsWith("all")
                .contains("\"kind\":\"custom\"", "\"user\":\"ann\"", "\"key\":\"buy\"");
        assertThat(shown.get(1)).startsWith("all").contains("\"kind\":\"feature\"", "\"variation\":1");
        assertThat(shown.get(2)).startsWith("all").contains("\"kind\":\"rejected\"");
        assertThat(shown.get(3)).startsWith("ann").contains("\"user\":\"ann\"");
    }

    @Test
    void storesARowAsTheControlPlaneReadsIt() {
        String context =
                "{\"kind\":\"multi\",\"user\":{\"key\":\"ann\",\"email\":\"ann@example.com\"},\"org\":{\"key\":\"acme\"}}";
        List<String> events = new ArrayList<>();
        new Tail(
                        () -> Optional.of(
                                new Orders(List.of(), List.of(new Orders.Watch("w", Batches.ENVIRONMENT, null, null)))),
                        (environment, watch, chunk, some, skipped) -> events.addAll(some),
                        () -> Instant.ofEpochMilli(now))
                .accept(Batches.group(
                        "c",
                        Batches.frame(
                                "p",
                                NOW,
                                Batches.exposure(NOW - 9_000, "checkout", 1, "ann"),
                                Batches.goal(NOW - 8_000, "purchase", "ann"),
                                Batches.click(NOW - 7_000, "buy", "ann"),
                                "{\"kind\":\"identify\",\"creationDate\":%d,\"context\":%s}"
                                        .formatted(NOW - 6_000, context),
                                Batches.summary(NOW - 5_000, "checkout", 1, 3, 7),
                                "{\"kind\":\"rumour\"}")));
        Map<String, AttributeValue> row = DynamoTailRows.row(
                Batches.ENVIRONMENT,
                "6741f0a2c3b4d5e6f7081a0b",
                "ingest-a-1",
                events,
                2,
                NOW + 1_000,
                Duration.ofMinutes(15));

        JsonNode golden = JsonMapper.shared()
                .readTree(Path.of("../spec/contracts/tail.json").toFile())
                .get("row");
        assertThat(golden.propertyNames()).isEqualTo(row.keySet());
        assertThat(golden.at("/pk/S").asString()).isEqualTo(row.get("pk").s());
        assertThat(golden.at("/sk/S").asString()).isEqualTo(row.get("sk").s());
        assertThat(golden.at("/skipped/N").asString())
                .isEqualTo(row.get("skipped").n());
        assertThat(golden.at("/ttl/N").asString()).isEqualTo(row.get("ttl").n());
        assertThat(golden.at("/events/L")
                        .valueStream()
                        .map(it -> JsonMapper.shared().readTree(it.get("S").asString())))
                .containsExactlyElementsOf(row.get("events").l().stream()
                        .map(it -> JsonMapper.shared().readTree(it.s()))
                        .toList());
    }

    @Test
    void showsSoManyASecondAndCountsTheRest() {
        watches.add(new Orders.Watch("all", Batches.ENVIRONMENT, null, null));
        String[] many = IntStream.range(0, 120)
                .mapToObj(i -> Batches.goal(NOW, "buy", "user-" + i))
                .toArray(String[]::new);
        for (int i = 0; i < 10; i++) {
            tail.accept(Batches.group("c" + i, Batches.frame("p" + i, NOW, many)));
        }
        assertThat(shown.stream().filter(it -> !it.contains("skipped"))).hasSizeLessThanOrEqualTo(Tail.MOST_A_SECOND);
        assertThat(shown).contains("all skipped 120");
        now += 1_000;
        shown.clear();
        tail.accept(Batches.group("d", Batches.frame("q", NOW, many)));
        assertThat(shown).hasSize(Tail.MOST_A_GROUP + 1);
    }

    @Test
    void fitsARowWhateverNamesComeInWhateverAlphabet() {
        watches.add(new Orders.Watch("all", Batches.ENVIRONMENT, null, null));
        String keys = IntStream.range(0, BatchDecoder.MAX_KINDS)
                .mapToObj(i -> "\"%s\":\"%s\"".formatted("旗%02d".formatted(i).repeat(500), "鍵".repeat(2_000)))
                .collect(Collectors.joining(","));
        String[] large = IntStream.range(0, 60)
                .mapToObj(i -> "{\"kind\":\"custom\",\"creationDate\":%d,\"key\":\"buy\",\"contextKeys\":{%s}}"
                        .formatted(NOW, keys))
                .toArray(String[]::new);

        tail.accept(Batches.group("c", Batches.frame("p", NOW, large)));

        List<String> events =
                shown.stream().filter(it -> !it.contains("skipped")).toList();
        assertThat(events).hasSizeGreaterThan(1).allSatisfy(it -> assertThat(it).contains("\"key\":\"buy\""));
        assertThat(String.join("", events).getBytes(StandardCharsets.UTF_8).length)
                .isLessThan(Tail.MOST_BYTES + 10_000);
        assertThat(shown).last().isEqualTo("all skipped " + (large.length - events.size()));
    }

    @Test
    void savingDoesNotFailBecauseOfItAndOtherWatchesSeeTheGroup() {
        watches.add(new Orders.Watch("away", Batches.ENVIRONMENT, null, null));
        watches.add(new Orders.Watch("refused", Batches.ENVIRONMENT, null, null));
        watches.add(new Orders.Watch("fine", Batches.ENVIRONMENT, null, null));
        new Tail(
                        () -> Optional.of(new Orders(List.of(), watches)),
                        (environment, watch, chunk, events, skipped) -> {
                            switch (watch) {
                                case "away" -> throw new Unavailable("away");
                                case "refused" -> throw new IllegalArgumentException("the item is too large");
                                default -> shown.add(watch);
                            }
                        },
                        () -> Instant.ofEpochMilli(NOW))
                .accept(Batches.group("c", Batches.frame("p", NOW, Batches.goal(NOW, "buy", "ann"))));
        assertThat(shown).containsExactly("fine");
    }
}
