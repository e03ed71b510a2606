package io.burgee.flagapi.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.flagapi.FlagApiServer;
import io.burgee.flagapi.experiment.Shop;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** From the worker's tally, over the wire, to what a result page shows. */
class ResultsTest {

    private final FlagApiServer api = TableServer.sharedApi();
    private final TableServer tables = TableServer.shared();
    private Shop shop;
    private String id = "";

    @BeforeEach
    void shop() {
        shop = new Shop(api);
        id = shop.create("one-click").json().path("_id").asString();
    }

    @Test
    void nothingBeforeTheStart() {
        var results = results();
        assertThat(results.path("status").asString()).isEqualTo("not_started");
        assertThat(results.at("/verdict/state").asString()).isEqualTo("NO_DATA");
        assertThat(results.path("variations").findValuesAsString("key")).containsExactly("control", "one-click");
    }

    @Test
    void noDataYet() {
        shop.start("one-click");
        var results = results();
        assertThat(results.path("status").asString()).isEqualTo("running");
        assertThat(results.at("/verdict/text").asString()).isEqualTo("Waiting for the first users.");
        assertThat(results.at("/metrics/0/rows/0/rate").isNull()).isTrue();
        assertThat(results.at("/metrics/0/rows/1/status").asString()).isEqualTo("NO_DATA");
    }

    @Test
    void aClearDifference() {
        shop.start("one-click");
        tally(1503, 149, 1497, 290, 0);
        var results = results();
        assertThat(results.at("/verdict/state").asString()).as("%s", results).isEqualTo("SHIP");
        assertThat(results.at("/verdict/variationKey").asString()).isEqualTo("one-click");
        assertThat(results.at("/health/split/status").asString()).isEqualTo("OK");
        assertThat(results.at("/health/split/observed/0").asLong()).isEqualTo(1503);
        assertThat(results.at("/health/split/expected/1").asDouble()).isEqualTo(0.5);
        assertThat(results.at("/variations/0/baseline").asBoolean()).isTrue();
        assertThat(results.at("/variations/0/variationId").asString()).isEqualTo(shop.off());
        assertThat(results.at("/variations/1/exposed").asLong()).isEqualTo(1497);
        var metric = results.at("/metrics/0");
        assertThat(metric.path("primary").asBoolean()).isTrue();
        assertThat(metric.path("kind").asString()).isEqualTo("custom");
        assertThat(metric.at("/rows/0/converted").asLong()).isEqualTo(149);
        assertThat(metric.at("/rows/0").has("difference")).isFalse();
        var row = metric.at("/rows/1");
        assertThat(row.path("rate").asDouble()).isEqualTo(290.0 / 1497);
        assertThat(row.at("/difference/estimate").asDouble()).isEqualTo(290.0 / 1497 - 149.0 / 1503);
        assertThat(row.at("/difference/alwaysValid/low").asDouble()).isPositive();
        assertThat(row.at("/difference/alwaysValid/low").asDouble())
                .isLessThan(row.at("/difference/fixed/low").asDouble());
        assertThat(row.at("/difference/fixed/pValue").asDouble()).isLessThan(1e-9);
        assertThat(row.at("/lift/status").asString()).isEqualTo("OK");
        assertThat(row.at("/lift/alwaysValid/low").asDouble()).isPositive();
    }

    @Test
    void theReportedPValueIsTheSmallestOfAllLooks() {
        shop.start("one-click");
        tally(1503, 149, 1497, 290, 0);
        double small =
                results().at("/metrics/0/rows/1/difference/alwaysValid/pValue").asDouble();
        tally(1603, 199, 1597, 210, 0);
        var later = results().at("/metrics/0/rows/1/difference/alwaysValid");
        assertThat(later.path("pValue").asDouble()).isEqualTo(small);
        assertThat(later.path("low").asDouble()).isNegative();
    }

    @Test
    void aBrokenSplit() {
        shop.start("one-click");
        tally(5400, 500, 4600, 600, 30);
        var results = results();
        assertThat(results.at("/verdict/state").asString()).isEqualTo("UNHEALTHY");
        assertThat(results.at("/health/split/status").asString()).isEqualTo("RED");
        assertThat(results.at("/health/multiExposed/units").asLong()).isEqualTo(30);
        assertThat(results.at("/health/multiExposed/share").asDouble()).isEqualTo(0.003);
    }

    @Test
    void tooFewForAVerdictAreStillCounted() {
        shop.start("one-click");
        tally(9, 2, 11, 3, 0);
        var results = results();
        assertThat(results.at("/verdict/state").asString()).isEqualTo("TOO_EARLY");
        var row = results.at("/metrics/0/rows/1");
        assertThat(row.path("status").asString()).isEqualTo("SMALL_COUNTS");
        assertThat(row.at("/difference/fixed/low").isNumber()).isTrue();
        assertThat(row.at("/difference/fixed/pValue").isNull()).isTrue();
        assertThat(row.at("/difference/alwaysValid/low").isNull()).isTrue();
    }

    @Test
    void aStoppedIterationKeepsItsResults() {
        shop.start("one-click");
        tally(1503, 149, 1497, 290, 0);
        shop.instruct("one-click", "{\"kind\":\"stopIteration\"}");
        shop.start("one-click");
        assertThat(results().path("iteration").asInt()).isEqualTo(2);
        var first = api.get(shop.path() + "/one-click/results?iteration=1").json();
        assertThat(first.path("status").asString()).isEqualTo("stopped");
        assertThat(first.at("/verdict/state").asString()).isEqualTo("SHIP");
        assertThat(api.get(shop.path() + "/one-click/results?iteration=3").status())
                .isEqualTo(404);
    }

    @Test
    void aStoreWithoutTablesHasNoDataAndAStoreThatIsAwaySaysSo() {
        var own = new TableServer();
        try (var node = own.api()) {
            var there = new Shop(node);
            there.create("one-click");
            there.start("one-click");
            var path = there.path() + "/one-click";
            assertThat(node.get(path + "/results").json().at("/verdict/state").asString())
                    .isEqualTo("NO_DATA");
            own.close();
            var away = node.get(path + "/results");
            assertThat(away.status()).isEqualTo(503);
            assertThat(away.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(away.header("Retry-After")).isNotEmpty();
            assertThat(node.get(path).status()).isEqualTo(200);
            assertThat(node.get("/api/v2/usage/evaluations/" + there.project() + "/production/checkout")
                            .status())
                    .isEqualTo(503);
        }
    }

    private JsonNode results() {
        var answer = api.get(shop.path() + "/one-click/results");
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.json();
    }

    /** Control is variation 1 of the flag, one-click is variation 0. */
    private void tally(long control, long controlConverted, long treatment, long treatmentConverted, long mixed) {
        long now = System.currentTimeMillis();
        tables.tally(id, 1, now, """
                {"experimentId":"%s","iteration":1,"asOf":%d,"completeThrough":%d,"rowsRead":%d,"multiExposed":%d,
                 "variations":[{"variation":0,"units":%d,"metrics":{"purchase":{"n":%d,"sum":%d,"sumSquares":%d}}},
                               {"variation":1,"units":%d,"metrics":{"purchase":{"n":%d,"sum":%d,"sumSquares":%d}}}]}""".formatted(
                        id,
                        now,
                        now,
                        control + treatment,
                        mixed,
                        treatment,
                        treatment,
                        treatmentConverted,
                        treatmentConverted,
                        control,
                        control,
                        controlConverted,
                        controlConverted));
    }
}
