package io.burgee.flagapi.ruleset.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.flagapi.FlagApiServer;
import org.junit.jupiter.api.Test;

class EvaluationControllerTest {

    private final FlagApiServer api = FlagApiServer.shared();
    private final DeliveredProject project = new DeliveredProject(api);

    @Test
    void saysWhatAContextWouldGetAndWhy() {
        project.createFlag("a");
        project.createFlag("b");
        project.turnOn("b");
        var answer = evaluate("?limit=1&offset=1", "{\"kind\":\"user\",\"key\":\"ann\"}");
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(answer.json().path("totalCount").asInt()).isEqualTo(2);
        var item = answer.json().path("items").get(0);
        assertThat(item.path("key").asString()).isEqualTo("b");
        assertThat(item.path("_value").asBoolean()).isTrue();
        assertThat(item.path("reason").path("kind").asString()).isEqualTo("FALLTHROUGH");
    }

    @Test
    void refusesWhatIsNoContext() {
        var answer = evaluate("", "{\"kind\":\"user\"}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("errors").get(0).path("field").asString()).isEqualTo("context");
        assertThat(evaluate("?limit=0", "{\"key\":\"a\"}").status()).isEqualTo(400);
    }

    private FlagApiServer.Answer evaluate(String query, String context) {
        return api.post("/api/v2/projects/" + project.key + "/environments/production/flags/evaluate" + query, context);
    }
}
