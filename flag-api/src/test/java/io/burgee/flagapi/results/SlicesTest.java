package io.burgee.flagapi.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.burgee.flagapi.FlagApiServer;
import io.burgee.flagapi.FlagApiServer.Answer;
import io.burgee.flagapi.experiment.Shop;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From the worker's sums by a dimension, over the wire, to what a result page shows of each value. */
class SlicesTest {

    private final FlagApiServer api = TableServer.sharedApi();
    private final TableServer tables = TableServer.shared();
    private final Shop shop = new Shop(api);

    private Answer create(String attributes) {
        return api.post(
                shop.path(),
                shop.body("one-click")
                        .replace("\"randomizationUnit\"", "\"attributes\":" + attributes + ",\"randomizationUnit\""));
    }

    /** @return its id */
    private String started(String attributes) {
        var created = create(attributes);
        assertThat(created.status()).as("%s", created).isEqualTo(201);
        assertThat(shop.start("one-click").status()).isEqualTo(200);
        return created.json().path("_id").asString();
    }

    private Answer get(String query) {
        return api.get(shop.path() + "/one-click/results/slices" + query);
    }

    private JsonNode slices(String by) {
        var answer = get("?by=" + by);
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.json();
    }

    /** Variation 1 of the flag is the control, variation 0 the treatment. */
    private static String value(String value, long control, long bought, long treatment, long boughtMore) {
        return """
                {%s"variations":[
                  {"variation":0,"units":%d,"metrics":{"purchase":{"n":%d,"sum":%d,"sumSquares":%d}}},
                  {"variation":1,"units":%d,"metrics":{"purchase":{"n":%d,"sum":%d,"sumSquares":%d}}}]}""".formatted(value, treatment, treatment, boughtMore, boughtMore, control, control, bought, bought);
    }

    private void publish(String id, String by, int chunk, String... values) {
        var json = """
                {"experimentId":"%s","iteration":1,"by":"%s","asOf":5,"completeThrough":4,"status":"OK","mostValues":1000,
                 "values":[%s]}""".formatted(id, by, String.join(",", values));
        tables.slice(id, 1, by, json.getBytes(StandardCharsets.UTF_8), chunk);
    }

    private void tally(String id, long asOf, String sums) {
        tables.tally(id, 1, asOf, """
                {"experimentId":"%s","iteration":1,"asOf":%d,"completeThrough":%d,"rowsRead":0,"multiExposed":0,%s""".formatted(id, asOf, asOf, sums.substring(1)));
    }

    @Test
    void saysWhatCanBeAskedFor() {
        started("[\"country\",\"/address/city\"]");
        var results = api.get(shop.path() + "/one-click/results").json();
        assertThat(results.path("sliceBy").valueStream().map(JsonNode::asString))
                .containsExactly("country", "/address/city", "firstExposureDay");
        for (var query : List.of("", "?by=plan")) {
            var refused = get(query);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.json().at("/errors/0/field").asString())
                    .as("%s", refused)
                    .isEqualTo("by");
            assertThat(refused.body()).contains("country, /address/city, firstExposureDay");
        }
    }

    @Test
    void notComputedBeforeTheStartNorBeforeAWorkerHas() {
        create("[\"country\"]");
        assertThat(slices("country").path("text").asString()).isEqualTo("Not started yet.");
        shop.start("one-click");
        for (var by : List.of("country", "firstExposureDay")) {
            var slices = slices(by);
            assertThat(slices.path("status").asString()).isEqualTo("NOT_COMPUTED");
            assertThat(slices.path("asOf").isNull()).isTrue();
            assertThat(slices.path("values").isEmpty()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ["a","b","c","d","e","f","g","h","i","j","k"] | attributes    | at most 10
            ["country","//"]                              | attributes[1] | such as country
            ["country",null]                              | attributes[1] | such as country
            ["key"]                                       | attributes[0] | that many contexts share
            ["plan","/plan"]                              | attributes[1] | each attribute once
            ["firstExposureDay"]                          | attributes[0] | /firstExposureDay
            """)
    void attributesThatCannotBeSlicedByAreRefused(String attributes, String field, String expected) {
        var refused = create(attributes);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo("iteration." + field);
        assertThat(refused.body()).contains(expected);
    }

    @Test
    void everyValueHasRowsLikeTheWhole() {
        var id = started("[\"country\"]");
        long now = System.currentTimeMillis();
        tally(id, now, value("", 15_000, 1_500, 15_000, 1_740));
        publish(
                id,
                "country",
                300_000,
                value("\"value\":\"de\",", 10_000, 1_000, 10_000, 1_200),
                value("", 4_950, 495, 4_950, 535),
                value("\"other\":true,", 50, 5, 50, 5));
        var slices = slices("country");
        assertThat(slices.path("status").asString()).isEqualTo("OK");
        assertThat(slices.path("by").asString()).isEqualTo("country");
        assertThat(slices.path("asOf").asLong()).isEqualTo(now);
        assertThat(slices.path("text").asString()).contains("corrected for 3 comparisons");
        var values = slices.path("values");
        assertThat(values.at("/0/value").asString()).isEqualTo("de");
        assertThat(values.at("/1/value").isNull()).isTrue();
        assertThat(values.valueStream().map(it -> it.path("other").asBoolean())).containsExactly(false, false, true);
        assertThat(values.at("/0/variations").toString())
                .isEqualTo("[{\"key\":\"control\",\"exposed\":10000},{\"key\":\"one-click\",\"exposed\":10000}]");
        var whole = api.get(shop.path() + "/one-click/results").json().at("/metrics/0");
        var first = values.at("/0/metrics/0");
        assertThat(first.propertyNames()).containsExactlyElementsOf(whole.propertyNames());
        var row = first.at("/rows/1");
        assertThat(row.propertyNames())
                .containsExactlyElementsOf(whole.at("/rows/1").propertyNames());
        assertThat(row.path("converted").asLong()).isEqualTo(1_200);
        assertThat(row.at("/chip/code").asString()).isEqualTo("BETTER");
        // Too few to have a word of their own, however clear the whole is.
        assertThat(values.at("/2/metrics/0/rows/1/chip/code").asString()).isEqualTo("TOO_EARLY");
    }

    /** p = 0.0019 among one, and among ten that show nothing: corrected it is 0.02. */
    @Test
    void moreValuesNeedMoreEvidence() {
        var id = started("[\"country\"]");
        tally(id, System.currentTimeMillis(), value("", 55_000, 5_500, 55_000, 5_640));
        var clear = value("\"value\":\"de\",", 5_000, 500, 5_000, 600);
        publish(id, "country", 300_000, clear);
        double alone = slices("country")
                .at("/values/0/metrics/0/rows/1/difference/fixed/pValue")
                .asDouble();
        var values = new ArrayList<>(List.of(clear));
        for (int i = 0; i < 10; i++) {
            values.add(value("\"value\":\"v" + i + "\",", 5_000, 500, 5_000, 500));
        }
        publish(id, "country", 300_000, values.toArray(String[]::new));
        double among = slices("country")
                .at("/values/0/metrics/0/rows/1/difference/fixed/pValue")
                .asDouble();
        assertThat(among).isCloseTo(11 * alone, within(1e-12));
        assertThat(slices("country").path("text").asString()).contains("corrected for 11 comparisons");
    }

    @Test
    void noLastWordBeforeTheWholeHasOne() {
        var id = started("[\"country\"]");
        tally(id, System.currentTimeMillis(), value("", 12_000, 1_200, 10_000, 1_200));
        publish(
                id,
                "country",
                300_000,
                value("\"value\":\"de\",", 5_000, 500, 5_000, 700),
                value("\"value\":\"fr\",", 7_000, 700, 5_000, 500));
        assertThat(api.get(shop.path() + "/one-click/results")
                        .json()
                        .at("/verdict/state")
                        .asString())
                .isEqualTo("UNHEALTHY");
        var values = slices("country").path("values");
        assertThat(values.at("/0/metrics/0/rows/1/chip/code").asString()).isEqualTo("TOO_EARLY");
        assertThat(values.at("/0/split/light").asString()).isEqualTo("OK");
        assertThat(values.at("/1/split/light").asString()).isEqualTo("RED");
        assertThat(values.at("/1/split/text").asString()).startsWith("Traffic split wrong");
    }

    @Test
    void whatDoesNotFitInARowComesInSeveral() {
        var id = started("[]");
        publish(
                id,
                "firstExposureDay",
                100,
                value("\"value\":\"2026-11-26\",", 1_000, 100, 1_000, 100),
                value("\"value\":\"2026-11-27\",", 10, 1, 10, 1));
        var slices = slices("firstExposureDay");
        assertThat(slices.path("values")
                        .valueStream()
                        .map(it -> it.path("value").asString()))
                .containsExactly("2026-11-26", "2026-11-27");
        assertThat(slices.path("asOf").asLong()).isEqualTo(5);
    }

    @Test
    void asAFile() {
        var id = started("[\"country\"]");
        publish(
                id,
                "country",
                300_000,
                value("\"value\":\"=de\",", 1_000, 100, 1_000, 100),
                value("", 20, 2, 20, 2),
                value("\"other\":true,", 10, 1, 10, 1));
        var file = api.get(shop.path() + "/one-click/results/slices.csv?by=country");
        assertThat(file.header("Content-Disposition")).contains("one-click-1-slices.csv");
        assertThat(file.body().split("\r\n"))
                .hasSize(7)
                .satisfies(lines -> assertThat(lines[0]).startsWith("by,value,metric,name,"))
                .satisfies(lines -> assertThat(lines[1]).startsWith("country,'=de,purchase,Purchase,"))
                .satisfies(lines -> assertThat(lines[3]).startsWith("country,,purchase,"))
                .satisfies(lines -> assertThat(lines[6]).startsWith("country,(other),purchase,"));
    }

    @Test
    void whatTellsContextsApartIsNotComparedAndNobodyElseSeesIt() throws IOException {
        var id = started("[\"email\",\"country\"]");
        tables.slice(id, 1, "email", """
                {"experimentId":"x","iteration":1,"by":"email","asOf":5,"completeThrough":4,"status":"TOO_MANY_VALUES",
                 "mostValues":1000,"values":[]}""".getBytes(StandardCharsets.UTF_8), 300_000);
        tables.slice(id, 1, "country", Files.readAllBytes(Path.of("../spec/contracts/slice.json")), 300_000);
        var slices = slices("email");
        assertThat(slices.path("status").asString()).isEqualTo("TOO_MANY_VALUES");
        assertThat(slices.path("text").asString()).startsWith("More than 1,000 different values");
        assertThat(slices("country").path("values")).hasSize(3);

        var stranger = new Shop(api);
        var there = stranger.path() + "/one-click/results/slices?by=country";
        assertThat(api.get(there).status()).isEqualTo(404);
        api.post(
                stranger.path(),
                stranger.body("one-click")
                        .replace("\"randomizationUnit\"", "\"attributes\":[\"country\"],\"randomizationUnit\""));
        stranger.start("one-click");
        assertThat(api.get(there).json().path("status").asString()).isEqualTo("NOT_COMPUTED");
        var golden = JsonMapper.shared()
                .readValue(Path.of("../spec/contracts/slice.json").toFile(), Slice.class);
        assertThat(golden.values().getLast().other()).isTrue();
    }
}
