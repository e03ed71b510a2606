package io.burgee.flagapi.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.flagapi.FlagApiServer;
import io.burgee.flagapi.experiment.Shop;
import io.burgee.flagapi.results.TableServer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LedgerTest {
    /** 2026-11-18 23:57 UTC. */
    private static final long MINUTE = 29_917_437;

    private static final long AT = MINUTE * 60_000;
    private final FlagApiServer api = TableServer.sharedApi();
    private final TableServer tables = TableServer.shared();
    private Shop shop;
    private String path = "";

    @BeforeEach
    void shop() {
        shop = new Shop(api);
        path = "/api/v2/projects/" + shop.project() + "/environments/production/event-ledger";
    }

    @Test
    void addsUpTheRowsOfBucketsAndComparesTheCountsOfEachProcessByItself() {
        var environment = shop.environmentId();
        // A bucket's row tells of the minute after it, too, and what was accepted is told again until it is final.
        row(
                environment,
                "20261118",
                "2355#07",
                MINUTE + "|received=5,counted:custom=3,duplicate=1,rejected:unknown_kind=1",
                "a-1|" + MINUTE + "=2;b-2|" + MINUTE + "=1," + (MINUTE + 3) + "=1",
                "a-1|" + MINUTE + "=1");
        row(
                environment,
                "20261119",
                "0000#07",
                MINUTE + 3 + "|received=2,counted:custom=1,late:custom=1",
                "a-1|" + (MINUTE + 3) + "=1",
                "a-1|" + MINUTE + "=4," + (MINUTE + 3) + "=1;b-2|" + (MINUTE + 3) + "=1");
        row(environment, "20261119", "0005#07", MINUTE + 9 + "|received=100,counted:custom=100", "", "");

        var answer = api.get(path + "?from=" + AT + "&to=" + (AT + 5 * 60_000));
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        var ledger = answer.json();
        assertThat(ledger.path("per").asString()).isEqualTo("minute");
        assertThat(ledger.path("total").toString()).isEqualTo("""
                {"received":7,"counted":4,"duplicate":1,"late":1,"rejected":1,"unaccounted":0,"balanced":false,\
                "countedByKind":{"custom":4},"lateByKind":{"custom":1},"rejectedByReason":{"unknown_kind":1},\
                "batches":{"accepted":6,"saved":5,"waiting":2,"unconfirmed":1}}""");
        assertThat(ledger.path("items")
                        .valueStream()
                        .map(it -> it.path("time").asLong() + " "
                                + it.path("account").path("received").asLong() + " "
                                + it.path("account").path("balanced").asBoolean()))
                .containsExactly(AT + " 5 false", AT + 180_000 + " 2 true");

        var hours = api.get(path + "?per=hour&from=" + (AT - 86_400_000L * 3) + "&to=" + (AT + 900_000))
                .json();
        assertThat(hours.path("items")).hasSize(2);
        assertThat(hours.path("total").path("received").asInt()).isEqualTo(107);
    }

    @Test
    void readsTheWorkersOwnRows() {
        var rows = JsonMapper.shared()
                .readTree(Path.of("../spec/contracts/ledger.json").toFile());
        var row = new HashMap<>(attribute(rows.get("row")).m());
        row.put("pk", AttributeValue.fromS(shop.environmentId() + "#20261118"));
        tables.put("ledger", row);
        tables.put("ledger", attribute(rows.get("complete")).m());
        var ledger = api.get(path + "?from=1795011960000&to=1795012140000").json();
        assertThat(ledger.path("completeThrough").asLong()).isEqualTo(1_795_012_080_000L);
        assertThat(ledger.path("items")
                        .valueStream()
                        .map(it -> (it.path("time").asLong() / 60_000) + " "
                                + it.path("account").path("received").asLong() + " "
                                + it.path("account").path("batches")))
                .containsExactly(
                        "29916866 0 {\"accepted\":7,\"saved\":0,\"waiting\":7,\"unconfirmed\":0}",
                        "29916867 8 {\"accepted\":3,\"saved\":3,\"waiting\":0,\"unconfirmed\":0}",
                        "29916868 1 {\"accepted\":0,\"saved\":1,\"waiting\":0,\"unconfirmed\":1}");
        assertThat(ledger.path("total").path("unaccounted").asInt()).isZero();
        assertThat(ledger.path("total").path("rejectedByReason").toString())
                .isEqualTo("{\"unknown_kind\":1,\"unusable_batch\":1}");
    }

    @Test
    void saysSoWhenAnEventMetNoFate() {
        row(shop.environmentId(), "20261118", "2355#07", MINUTE + "|received=3,counted:custom=2", "", "");
        var total = api.get(path + "?from=" + AT + "&to=" + (AT + 1)).json().path("total");
        assertThat(total.path("unaccounted").asInt()).isEqualTo(1);
        assertThat(total.path("balanced").asBoolean()).isFalse();
    }

    @Test
    void showsNothingOfAnotherEnvironment() {
        var other = new Shop(api);
        row(other.environmentId(), "20261118", "2355#07", MINUTE + "|received=3,counted:custom=3", "", "");
        row(shop.environmentId() + "0", "20261118", "2355#07", MINUTE + "|received=3,counted:custom=3", "", "");
        var query = "?from=" + AT + "&to=" + (AT + 60_000);
        assertThat(api.get(path + query).json().path("total").path("received").asInt())
                .isZero();
        assertThat(api.get(path.replace("/production/", "/test/") + query)
                        .json()
                        .path("items"))
                .isEmpty();
        assertThat(api.get(path.replace(shop.project(), other.project()) + query)
                        .json()
                        .path("total")
                        .path("received")
                        .asInt())
                .isEqualTo(3);
        assertThat(api.get(path.replace("/production/", "/nowhere/")).status()).isEqualTo(404);
        assertThat(api.get(path.replace(shop.project(), "nothing")).status()).isEqualTo(404);
    }

    @Test
    void refusesTimesThatCannotBeAnswered() {
        for (var query : new String[] {
            "from=soon", "to=-1", "from=2&to=1", "from=0&to=9000000000", "per=week", "per=minute&from=0&to=90000000"
        }) {
            var answer = api.get(path + "?" + query);
            assertThat(answer.status()).as(query).isEqualTo(400);
        }
        assertThat(api.get(path).json().path("items")).isEmpty();
    }

    private void row(String environmentId, String day, String bucket, String events, String saved, String accepted) {
        tables.put(
                "ledger",
                Map.of(
                        "pk", AttributeValue.fromS(environmentId + "#" + day),
                        "sk", AttributeValue.fromS(bucket),
                        "events", map(events),
                        "saved", map(saved),
                        "accepted", map(accepted)));
    }

    /** {@code name|counts}, joined by semicolons. */
    private static AttributeValue map(String text) {
        var map = new HashMap<String, AttributeValue>();
        for (var member : text.split(";")) {
            int bar = member.indexOf('|');
            if (bar > 0) {
                map.put(member.substring(0, bar), AttributeValue.fromS(member.substring(bar + 1)));
            }
        }
        return AttributeValue.fromM(map);
    }

    private static AttributeValue attribute(JsonNode members) {
        var map = new HashMap<String, AttributeValue>();
        members.properties().forEach(member -> map.put(member.getKey(), value(member.getValue())));
        return AttributeValue.fromM(map);
    }

    private static AttributeValue value(JsonNode typed) {
        if (typed.has("S")) {
            return AttributeValue.fromS(typed.get("S").asString());
        }
        return typed.has("N") ? AttributeValue.fromN(typed.get("N").asString()) : attribute(typed.get("M"));
    }
}
