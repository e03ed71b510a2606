package io.burgee.flagapi.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.flagapi.FlagApiServer;
import io.burgee.flagapi.experiment.Shop;
import io.burgee.flagapi.results.TableServer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.json.JsonMapper;

class UsageTest {

    private static final long TEN = Instant.parse("2026-03-01T10:00:00Z").toEpochMilli();
    private static final long HOUR = 3_600_000;

    private final FlagApiServer api = TableServer.sharedApi();
    private final TableServer tables = TableServer.shared();
    private Shop shop;
    private String path = "";

    @BeforeEach
    void shop() {
        shop = new Shop(api);
        path = "/api/v2/usage/evaluations/" + shop.project() + "/production/checkout";
    }

    @Test
    void evaluationsByVariationAndHour() {
        var environment = shop.environmentId();
        tables.usage(environment, "checkout", "2026030110", "202603011000#00", Map.of("0|3", 5L, "1|3", 7L));
        tables.usage(environment, "checkout", "2026030110", "202603011005#00", Map.of("0|3", 1L, "0|4", 2L));
        tables.usage(environment, "checkout", "2026030110", "202603011005#11", Map.of("1|4", 1L));
        tables.usage(environment, "checkout", "2026030112", "202603011200#00", Map.of("-|-", 4L, "1|4", 9L));
        tables.usage("another", "checkout", "2026030110", "202603011000#00", Map.of("0|3", 1000L));
        tables.usage(environment, "other", "2026030110", "202603011000#00", Map.of("0|3", 1000L));

        var answer = api.get(path + "?from=" + (TEN + 60_000) + "&to=" + (TEN + 2 * HOUR));

        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        var metadata = answer.json().path("metadata");
        assertThat(metadata.get(0).path("variationId").asString()).isEqualTo(shop.on());
        assertThat(metadata.get(2).path("variation").isNull()).isTrue();
        var series = answer.json().path("series");
        assertThat(series.toString())
                .isEqualTo(("[{\"time\":%d,\"0\":8,\"1\":8,\"2\":0},{\"time\":%d,\"0\":0,\"1\":0,\"2\":0},"
                                + "{\"time\":%d,\"0\":0,\"1\":9,\"2\":4}]")
                        .formatted(TEN, TEN + HOUR, TEN + 2 * HOUR));
    }

    @Test
    void readsTheWorkersOwnRow() {
        var row = JsonMapper.shared()
                .readTree(Path.of("../spec/contracts/usage.json").toFile());
        var counters = new HashMap<String, Long>();
        row.at("/counters/M")
                .forEachEntry((name, count) ->
                        counters.put(name, Long.valueOf(count.path("N").asString())));
        var key = row.at("/pk/S").asString().split("#");
        tables.usage(shop.environmentId(), "checkout", key[2], row.at("/sk/S").asString(), counters);
        long hour = Instant.parse("2026-11-18T14:00:00Z").toEpochMilli();
        assertThat(api.get(path + "?from=" + hour + "&to=" + hour)
                        .json()
                        .path("series")
                        .toString())
                .isEqualTo("[{\"time\":%d,\"0\":120,\"1\":80,\"2\":3}]".formatted(hour));
    }

    @Test
    void evaluationsByApplicationAndBySdk() {
        reporters(
                "202603011000#00",
                10,
                Map.of("shop/1|JavaClient/7.13.0", 4L, "shop/2|JavaClient/7.13.0", 3L, "|JSClient/3.9.5", 2L));
        reporters("202603011005#00", 5, Map.of());

        var byApplication = api.get(path + "?from=" + TEN + "&to=" + TEN + "&groupBy=application")
                .json();
        assertThat(byApplication.path("metadata").toString())
                .isEqualTo(
                        "[{\"application\":null,\"name\":\"not told\"},{\"application\":\"shop\",\"name\":\"shop\"}]");
        assertThat(byApplication.path("series").toString()).isEqualTo("[{\"time\":%d,\"0\":8,\"1\":7}]".formatted(TEN));
        var bySdk =
                api.get(path + "?from=" + TEN + "&to=" + TEN + "&groupBy=sdk").json();
        assertThat(bySdk.path("metadata")
                        .valueStream()
                        .map(it -> it.path("name").asString()))
                .containsExactly("JavaClient 7.13.0", "not told", "JSClient 3.9.5");
        assertThat(bySdk.path("series").toString()).isEqualTo("[{\"time\":%d,\"0\":7,\"1\":6,\"2\":2}]".formatted(TEN));
        assertThat(api.get(path + "?groupBy=color").json().at("/errors/0/field").asString())
                .isEqualTo("groupBy");
    }

    private void reporters(String bucket, long all, Map<String, Long> counts) {
        var reporters = new HashMap<String, AttributeValue>();
        counts.forEach((reporter, count) -> reporters.put(reporter, counters("0|-", count)));
        tables.put(
                "usage",
                Map.of(
                        "pk", AttributeValue.fromS(shop.environmentId() + "#checkout#2026030110"),
                        "sk", AttributeValue.fromS(bucket),
                        "counters", counters("0|3", all),
                        "reporters", AttributeValue.fromM(reporters)));
    }

    private static AttributeValue counters(String name, long count) {
        return AttributeValue.fromM(Map.of(name, AttributeValue.fromN(Long.toString(count))));
    }

    @Test
    void theLastThirtyDaysUnlessAskedOtherwise() {
        var series = api.get(path).json().path("series");
        assertThat(series.size()).isEqualTo(721);
    }

    @Test
    void wrongTimesAreNamed() {
        assertThat(api.get(path + "?from=yesterday")
                        .json()
                        .at("/errors/0/field")
                        .asString())
                .isEqualTo("from");
        assertThat(api.get(path + "?from=5&to=3").status()).isEqualTo(400);
        assertThat(api.get(path + "?from=0").status()).isEqualTo(400);
        assertThat(api.get("/api/v2/usage/evaluations/" + shop.project() + "/production/nothing")
                        .status())
                .isEqualTo(404);
    }
}
