package io.burgee.flagapi.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.flagapi.FlagApiServer;
import io.burgee.flagapi.directory.Rows;
import io.burgee.flagapi.experiment.Shop;
import io.burgee.flagapi.results.TableServer;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Forecasts and the impact of changes, from rows as workers write them. */
class PlanningTest {

    private final FlagApiServer api = TableServer.sharedApi();
    private final TableServer tables = TableServer.shared();
    private Shop shop;
    private String path = "";

    @BeforeEach
    void shop() {
        shop = new Shop(api);
        path = "/api/v2/projects/" + shop.project() + "/environments/production";
        tables.put("directory", Rows.names(shop.environmentId(), "kinds", Map.of("user", "0,0,70,0")));
        for (int i = 0; i < 70; i++) {
            var country = i % 2 == 0 ? "\"DE\"" : "\"FR\"";
            tables.put(
                    "directory",
                    Rows.seen(shop.environmentId(), "user", "user-%02d".formatted(i), "country", country, "checkout"));
        }
        instruct("{\"kind\":\"turnFlagOn\"}");
    }

    @Test
    void theBaselineIsTheControlOfAnEarlierIterationAndTheTrafficWhatTheDirectorySaw() {
        measured(1_000, 120);

        var forecast = forecast("");

        assertThat(forecast.at("/baseline/mean").asDouble()).isEqualTo(0.12);
        assertThat(forecast.at("/baseline/source/experimentKey").asString()).isEqualTo("one-click");
        assertThat(forecast.at("/traffic/source").asString()).isEqualTo("DIRECTORY");
        assertThat(forecast.at("/traffic/reached").asInt()).isEqualTo(70);
        assertThat(forecast.at("/traffic/perDay").asDouble()).isEqualTo(10);
        assertThat(forecast.at("/needed/perVariation")).hasSize(2);
        assertThat(forecast.path("days").asLong())
                .isEqualTo(Math.ceilDiv(forecast.at("/needed/units").asLong(), 10L));
        assertThat(forecast.at("/findings/0/code").asString()).isEqualTo("TOO_LONG");
    }

    @Test
    void withoutAnIterationTheRateIsThatOfTheEventsSeen() {
        tables.put("directory", Rows.names(shop.environmentId(), "goals#user", Map.of("custom:bought", "0,0,14,0")));
        var forecast = forecast("");
        assertThat(forecast.at("/baseline/mean").asDouble()).isEqualTo(0.2);
        assertThat(forecast.at("/baseline/source/origin").asString()).isEqualTo("DIRECTORY");
        assertThat(forecast.at("/baseline/source/units").asLong()).isEqualTo(70);
        tables.put("directory", Rows.names(shop.environmentId(), "goals#user", Map.of("custom:other", "0,0,14,0")));
        var never = forecast("");
        assertThat(codes(never)).containsExactly("METRIC_NEVER_SEEN");
        assertThat(never.at("/findings/0/text").asString()).contains("No event 'bought' that names a user");
    }

    @Test
    void whatStandsInTheWayIsFound() {
        assertThat(codes(forecast(""))).containsExactly("NO_BASELINE");
        measured(1_000, 0);
        assertThat(codes(forecast(""))).containsExactly("METRIC_NEVER_SEEN", "BASELINE_ZERO");
        var devices = forecast(",\"randomizationUnit\":\"device\",\"baseline\":{\"rate\":0.2}");
        assertThat(codes(devices)).containsExactly("UNIT_KIND_UNSEEN");
        assertThat(devices.at("/findings/0/text").asString())
                .contains("'device'")
                .contains("Seen were: user");
        assertThat(devices.at("/needed/units").asLong()).isPositive();
        assertThat(devices.path("days").isNull()).isTrue();
        instruct("{\"kind\":\"turnFlagOff\"}");
        assertThat(codes(forecast(",\"baseline\":{\"rate\":0.2}"))).containsExactly("NO_TRAFFIC");
        assertThat(api.post(path + "/experiment-forecast", "{\"effect\":0}").body())
                .contains("flagKey", "metricKey", "effect");
    }

    @Test
    void aTargetingEditThatDisturbsARunningExperimentIsToldWithTheShareThatWouldMove() {
        shop.create("one-click");
        shop.start("one-click");
        var rule = """
                {"instructions":[{"kind":"addRule","variationId":"%s","clauses":[
                 {"contextKind":"user","attribute":"country","op":"in","values":["DE"],"negate":false}]}]}""".formatted(shop.on());

        var impact = api.post(path + "/flags/checkout/impact", rule);

        assertThat(impact.status()).as("%s", impact).isEqualTo(200);
        var disturbed = impact.json().at("/disturbed/0");
        assertThat(disturbed.path("key").asString()).isEqualTo("one-click");
        assertThat(disturbed.path("takePart").asInt()).isEqualTo(70);
        assertThat(disturbed.path("leave").asInt()).isEqualTo(35);
        assertThat(disturbed.path("share").asDouble()).isEqualTo(0.5);
        assertThat(impact.json().path("complete").asBoolean()).isTrue();
        var rules =
                api.get("/api/v2/flags/" + shop.project() + "/checkout").json().at("/environments/production/rules");
        assertThat(rules).isEmpty();
        var harmless = api.post(path + "/flags/checkout/impact", rule.replace("DE", "XX"));
        assertThat(harmless.json().path("disturbed")).isEmpty();
        assertThat(harmless.json().path("contexts").asInt()).isEqualTo(70);
        assertThat(api.post(path + "/flags/checkout/impact", rule.replace("addRule", "fly"))
                        .status())
                .isEqualTo(400);
        var other = new Shop(api);
        var foreign = api.post(
                path.replace(shop.project(), other.project()) + "/flags/checkout/impact",
                rule.replace(shop.on(), other.on()));
        assertThat(foreign.json().path("contexts").asInt()).isZero();
    }

    private void measured(long units, long bought) {
        var id = shop.create("one-click").json().path("_id").asString();
        shop.start("one-click");
        long now = System.currentTimeMillis();
        tables.tally(id, 1, now, """
                {"experimentId":"%s","iteration":1,"asOf":%d,"completeThrough":%d,"rowsRead":%d,"multiExposed":0,
                 "variations":[{"variation":1,"units":%d,"metrics":{"purchase":{"n":%d,"sum":%d,"sumSquares":%d}}}]}""".formatted(id, now, now, units, units, units, bought, bought));
    }

    private void instruct(String instruction) {
        var answer = api.patch(
                "/api/v2/flags/" + shop.project() + "/checkout",
                FlagApiServer.SEMANTIC_PATCH,
                "{\"environmentKey\":\"production\",\"instructions\":[" + instruction + "]}");
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    }

    private JsonNode forecast(String more) {
        var answer = api.post(
                path + "/experiment-forecast",
                "{\"flagKey\":\"checkout\",\"metricKey\":\"purchase\",\"effect\":0.05" + more + "}");
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.json();
    }

    private static java.util.List<String> codes(JsonNode forecast) {
        return forecast.path("findings")
                .valueStream()
                .map(it -> it.path("code").asString())
                .toList();
    }
}
