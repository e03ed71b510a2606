package io.burgee.flagapi.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.flagapi.FlagApiServer;
import io.burgee.flagapi.results.TableServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A decision keeps what was known when it was taken. */
class ShippingTest {

    private final FlagApiServer api = TableServer.sharedApi();
    private Shop shop;
    private String winner = "";

    @BeforeEach
    void running() {
        shop = new Shop(api);
        var id = shop.create("one-click").json().path("_id").asString();
        winner = shop.start("one-click")
                .json()
                .at("/currentIteration/treatments/1/_id")
                .asString();
        long now = System.currentTimeMillis();
        TableServer.shared().tally(id, 1, now, """
                {"experimentId":"%s","iteration":1,"asOf":%d,"completeThrough":%d,"rowsRead":3000,"multiExposed":0,
                 "variations":[{"variation":0,"units":1497,"metrics":{"purchase":{"n":1497,"sum":290,"sumSquares":290}}},
                               {"variation":1,"units":1503,"metrics":{"purchase":{"n":1503,"sum":149,"sumSquares":149}}}]}""".formatted(id, now, now));
    }

    @Test
    void shippingServesTheWinnerAndKeepsTheEvidence() {
        var stopped = shop.instruct("one-click", """
                {"kind":"stopIteration","winningTreatmentId":"%s","winningReason":"Sells more"}""".formatted(winner));

        assertThat(stopped.status()).as("%s", stopped).isEqualTo(200);
        assertThat(shop.fallthrough().path("variation").asInt()).isZero();
        var evidence = stopped.json().at("/currentIteration/evidence");
        assertThat(evidence.path("state").asString()).isEqualTo("SHIP");
        assertThat(evidence.path("variationKey").asString()).isEqualTo("one-click");
        assertThat(evidence.at("/units/0/exposed").asLong()).isEqualTo(1503);
        assertThat(evidence.at("/primary/0/low").asDouble()).isPositive();
        assertThat(evidence.path("split").asString()).isEqualTo("OK");
        var told = api.get("/api/v2/auditlog?spec=proj/" + shop.project() + ":env/production:experiment/one-click")
                .json()
                .at("/items/0");
        assertThat(told.path("description").asString())
                .contains("and serve 'one-click': Sells more")
                .contains("The verdict then: SHIP. " + evidence.path("text").asString());
        assertThat(told.path("comment").asString()).isEqualTo("Sells more");
    }

    @Test
    void laterDataDoNotTouchTheEvidence() {
        var stopped = shop.instruct("one-click", "{\"kind\":\"stopIteration\",\"winningReason\":\"Enough\"}");
        shop.start("one-click");

        var first = api.get(shop.path() + "/one-click").json().at("/previousIterations/0/evidence");

        assertThat(first).isEqualTo(stopped.json().at("/currentIteration/evidence"));
    }
}
