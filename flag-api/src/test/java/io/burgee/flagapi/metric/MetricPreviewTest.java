package io.burgee.flagapi.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.flagapi.FlagApiServer;
import io.burgee.flagapi.FlagApiServer.Answer;
import io.burgee.flagapi.results.TableServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an environment saw of goal events, from the workers' rows to what a metric would make of them. */
class MetricPreviewTest {

    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("yyyyMMddHH").withZone(ZoneOffset.UTC);

    private final FlagApiServer api = TableServer.sharedApi();
    private final TableServer tables = TableServer.shared();
    private final Instant now = Instant.now();
    private String path = "";
    private String project = "";
    private String environment = "";

    @BeforeEach
    void project() {
        project = api.newProject();
        path = "/api/v2/projects/" + project + "/environments/production";
        environment = api.get(path).json().path("_id").asString();
        names("kinds", Map.of("user", 300L, "device", 70L));
    }

    @Test
    void howOftenItCameAndWhatItMeasured() {
        names("goals#user", Map.of("custom:bought", 120L));
        events(now.minus(Duration.ofHours(3)));
        events(now.minus(Duration.ofDays(6)));
        events(now.minus(Duration.ofDays(8)));
        var preview = preview("\"eventKey\":\"bought\",\"isNumeric\":true").json();
        assertThat(preview.path("findings")).isEmpty();
        var event = preview.at("/events/0");
        assertThat(event.path("events").asLong()).isEqualTo(8);
        assertThat(event.at("/contexts/0/kind").asString()).isEqualTo("user");
        assertThat(event.at("/contexts/0/contexts").asLong()).isEqualTo(120);
        assertThat(event.at("/values/events").asLong()).isEqualTo(6);
        assertThat(event.at("/values/sum").asDouble()).isEqualTo(175);
        assertThat(event.at("/values/min").asDouble()).isEqualTo(7.5);
        assertThat(event.at("/values/max").asDouble()).isEqualTo(40);
        assertThat(event.at("/values/buckets").toString())
                .isEqualTo("[{\"from\":5.0,\"to\":10.0,\"events\":2},{\"from\":20.0,\"to\":50.0,\"events\":4}]");
    }

    @Test
    void whatStandsInTheWayAndWhatToDo() {
        names("goals#device", Map.of("custom:bought", 9L, "custom:old", 3L));
        events(now.minus(Duration.ofHours(3)));
        assertThat(findings("\"eventKey\":\"bougth\"")).containsExactly("NEVER_FIRED");
        assertThat(findings("\"eventKey\":\"old\"")).containsExactly("NOT_LATELY");
        assertThat(findings("\"eventKey\":\"bought\"")).containsExactly("UNIT_ABSENT");
        assertThat(findings("\"eventKey\":\"bought\",\"randomizationUnits\":[\"device\"]"))
                .isEmpty();
        assertThat(preview("\"eventKey\":\"bought\"")
                        .json()
                        .at("/findings/0/text")
                        .asString())
                .isEqualTo("'bought' names contexts of the kind device, none of the kind user. "
                        + "Send it with a user too, or randomise device.");
        assertThat(preview("").json().at("/errors/0/field").asString()).isEqualTo("eventKey");
        var click = api.post(path + "/metric-previews", """
                {"key":"buy","kind":"click","selector":".buy","urls":[{"kind":"exact","url":"https://shop.example/"}]}""");
        assertThat(click.json().at("/findings/0/code").asString()).isEqualTo("NOT_YET");
    }

    @Test
    void valuesThatAreMissing() {
        names("goals#user", Map.of("custom:viewed", 9L));
        var row = row(now.minus(Duration.ofHours(1)), "viewed");
        row.remove("values");
        tables.put("usage", row);
        assertThat(findings("\"eventKey\":\"viewed\",\"isNumeric\":true,\"unitAggregationType\":\"sum\""))
                .containsExactly("NO_VALUES");
    }

    @Test
    void eventsToChooseFrom() {
        names("goals#user", Map.of("custom:bought", 9L, "click:buy", 3L));
        names("goals#device", Map.of("custom:bought", 4L));
        var seen = api.get(path + "/goal-events").json();
        assertThat(seen.path("items").findValuesAsString("eventKey")).containsExactly("bought", "buy");
        assertThat(seen.at("/items/0/contexts").toString())
                .isEqualTo("[{\"kind\":\"device\",\"contexts\":4},{\"kind\":\"user\",\"contexts\":9}]");
        assertThat(seen.path("more").asBoolean()).isFalse();
        var elsewhere = "/api/v2/projects/" + api.newProject() + "/environments/production/goal-events";
        assertThat(api.get(elsewhere).json().path("items")).isEmpty();
    }

    private Answer preview(String fields) {
        return api.post(
                path + "/metric-previews",
                "{\"key\":\"m\",\"kind\":\"custom\"" + (fields.isEmpty() ? "" : ",") + fields + "}");
    }

    private List<String> findings(String fields) {
        var answer = preview(fields);
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.json().path("findings").findValuesAsString("code");
    }

    private void events(Instant at) {
        tables.put("usage", row(at, "bought"));
    }

    /** The worker's own row, as the contract has it, of another environment, key and hour. */
    private Map<String, AttributeValue> row(Instant at, String key) {
        var golden = JsonMapper.shared()
                .readTree(Path.of("../spec/contracts/goal-usage.json").toFile());
        var row = new HashMap<String, AttributeValue>();
        golden.forEachEntry((name, value) -> row.put(name, attribute(value)));
        row.put("pk", AttributeValue.fromS(environment + "#custom:" + key + "#" + HOUR.format(at)));
        row.remove("ttl");
        return row;
    }

    private static AttributeValue attribute(JsonNode typed) {
        if (typed.has("M")) {
            var map = new HashMap<String, AttributeValue>();
            typed.path("M").forEachEntry((name, value) -> map.put(name, attribute(value)));
            return AttributeValue.fromM(map);
        }
        return typed.has("N")
                ? AttributeValue.fromN(typed.path("N").asString())
                : AttributeValue.fromS(typed.path("S").asString());
    }

    private void names(String list, Map<String, Long> contexts) {
        var names = new HashMap<String, AttributeValue>();
        contexts.forEach((name, count) -> names.put(
                name, AttributeValue.fromS("0," + now.minus(Duration.ofDays(9)).toEpochMilli() + "," + count + ",0")));
        tables.put(
                "directory",
                Map.of(
                        "pk", AttributeValue.fromS(environment),
                        "sk", AttributeValue.fromS(list),
                        "names", AttributeValue.fromM(names),
                        "more", AttributeValue.fromBool(false),
                        "ttl",
                                AttributeValue.fromN(Long.toString(
                                        now.plus(Duration.ofDays(1)).getEpochSecond()))));
    }
}
