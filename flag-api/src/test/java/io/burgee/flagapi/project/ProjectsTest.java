package io.burgee.flagapi.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.flagapi.FlagApiServer;
import io.burgee.flagapi.FlagApiServer.Answer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ProjectsTest {

    private static final String PATCH = "application/json";

    private final FlagApiServer api = FlagApiServer.shared();

    @Test
    void aProjectBeginsWithProductionAndTest() {
        var created = api.post("/api/v2/projects", "{\"key\":\"begins\",\"name\":\"Begins\",\"tags\":[\"web\"]}");

        assertThat(created.status()).as("%s", created).isEqualTo(201);
        var environments = created.json().path("environments");
        assertThat(environments.findValuesAsString("key")).containsExactly("production", "test");
        assertThat(environments.get(0).path("critical").asBoolean()).isTrue();
        assertThat(environments.get(0).path("_id").asString()).matches("[0-9a-f]{24}");
        assertThat(environments.get(0).path("apiKey").asString()).startsWith("sdk-");
        assertThat(environments.get(0).path("mobileKey").asString()).startsWith("mob-");
        var got = api.get("/api/v2/projects/begins").json();
        assertThat(got.has("environments")).isFalse();
        assertThat(got.at("/_links/environments/href").asString()).isEqualTo("/api/v2/projects/begins/environments");
        assertThat(api.get("/api/v2/projects/begins?expand=environments")
                        .json()
                        .at("/environments/totalCount")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void aProjectMayNameItsOwnEnvironments() {
        var created = api.post(
                "/api/v2/projects",
                "{\"key\":\"own-envs\",\"name\":\"Own\",\"environments\":[{\"key\":\"live\",\"name\":\"Live\",\"color\":\"abcdef\"}]}");

        assertThat(created.json().path("environments").findValuesAsString("key"))
                .containsExactly("live");
    }

    @Test
    void aKeyIsTakenOnce() {
        var key = api.newProject();

        var again = api.post("/api/v2/projects", "{\"key\":\"%s\",\"name\":\"Again\"}".formatted(key));

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().path("code").asString()).isEqualTo("conflict");
    }

    @Test
    void whatIsWrongIsNamed() {
        assertThat(field(api.post("/api/v2/projects", "{\"key\":\"a b\",\"name\":\"A\"}")))
                .isEqualTo("key");
        assertThat(field(api.post("/api/v2/projects", "{\"key\":\"ab\"}"))).isEqualTo("name");
        assertThat(field(api.post("/api/v2/projects", "{\"key\":\"ab\",\"name\":\"A\",\"tags\":[null]}")))
                .isEqualTo("tags");
        assertThat(field(api.post(
                        "/api/v2/projects",
                        "{\"key\":\"ab\",\"name\":\"A\",\"environments\":[{\"key\":\"live\",\"name\":\"L\"}]}")))
                .isEqualTo("environments[0].color");
    }

    @Test
    void projectsAreListedInPages() {
        for (int i = 0; i < 3; i++) {
            api.post("/api/v2/projects", "{\"key\":\"paged-%d\",\"name\":\"Paged %d\"}".formatted(i, i));
        }

        var first = api.get("/api/v2/projects?filter=query:paged&limit=2&sort=-name")
                .json();

        assertThat(first.path("totalCount").asInt()).isEqualTo(3);
        assertThat(first.path("items").findValuesAsString("name")).containsExactly("Paged 2", "Paged 1");
        assertThat(first.at("/_links/next/href").asString()).contains("offset=2");
        assertThat(field(api.get("/api/v2/projects?limit=0"))).isEqualTo("limit");
        assertThat(field(api.get("/api/v2/projects?limit=many"))).isEqualTo("limit");
    }

    @Test
    void aProjectIsPatched() {
        var key = api.newProject();

        var patched = api.patch(
                "/api/v2/projects/" + key,
                PATCH,
                "[{\"op\":\"replace\",\"path\":\"/name\",\"value\":\"Renamed\"},{\"op\":\"add\",\"path\":\"/tags/-\",\"value\":\"new\"}]");

        assertThat(patched.status()).as("%s", patched).isEqualTo(200);
        assertThat(patched.json().path("name").asString()).isEqualTo("Renamed");
        assertThat(patched.json().at("/tags/0").asString()).isEqualTo("new");
        assertThat(field(api.patch("/api/v2/projects/" + key, PATCH, "[{\"op\":\"remove\",\"path\":\"/name\"}]")))
                .isEqualTo("name");
    }

    @Test
    void anEnvironmentIsAddedChangedAndDeleted() {
        var path = "/api/v2/projects/" + api.newProject() + "/environments";

        var added = api.post(path, "{\"key\":\"staging\",\"name\":\"Staging\",\"color\":\"0000ff\"}");
        assertThat(added.status()).as("%s", added).isEqualTo(201);
        var patched =
                api.patch(path + "/staging", PATCH, "[{\"op\":\"replace\",\"path\":\"/secureMode\",\"value\":true}]");
        assertThat(patched.json().path("secureMode").asBoolean()).isTrue();
        assertThat(patched.json().path("apiKey")).isEqualTo(added.json().path("apiKey"));
        assertThat(field(api.patch(
                        path + "/staging", PATCH, "[{\"op\":\"replace\",\"path\":\"/color\",\"value\":\"blue\"}]")))
                .isEqualTo("color");
        assertThat(api.delete(path + "/staging").status()).isEqualTo(204);
        assertThat(api.get(path + "/staging").status()).isEqualTo(404);
        assertThat(api.delete(path + "/test").status()).isEqualTo(204);
        assertThat(api.delete(path + "/production").status()).as("the last one").isEqualTo(409);
    }

    @Test
    void aResetKeyIsNewAtOnceAndTheOldOneMayLiveOn() {
        var project = api.newProject();
        var path = "/api/v2/projects/" + project + "/environments/test";
        var before = api.get(path).json();
        long now = System.currentTimeMillis();

        var after = api.post(path + "/apiKey?expiry=" + (now + 60_000), "").json();
        api.post(path + "/mobileKey", "");

        var stored = api.bean(Projects.class).environment(project, "test");
        assertThat(text(after, "apiKey")).startsWith("sdk-").isNotEqualTo(text(before, "apiKey"));
        assertThat(stored.sdkKeysAt(now)).containsExactly(text(after, "apiKey"), text(before, "apiKey"));
        assertThat(stored.sdkKeysAt(now + 60_000)).containsExactly(text(after, "apiKey"));
        assertThat(stored.mobileKeysAt(now)).doesNotContain(text(before, "mobileKey"));
        assertThat(text(after, "_id")).isEqualTo(text(before, "_id"));
    }

    @Test
    void aDeletedProjectIsGone() {
        var key = api.newProject();

        assertThat(api.delete("/api/v2/projects/" + key).status()).isEqualTo(204);
        assertThat(api.get("/api/v2/projects/" + key).status()).isEqualTo(404);
        assertThat(api.delete("/api/v2/projects/" + key).status()).isEqualTo(404);
    }

    private static String field(Answer answer) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(400);
        return answer.json().at("/errors/0/field").asString();
    }

    private static String text(JsonNode json, String field) {
        return json.path(field).asString();
    }
}
