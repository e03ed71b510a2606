package io.burgee.flagapi.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.burgee.flagapi.FlagApiServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonPatchesTest {

    private static final JsonMapper JSON = new JsonMapper();

    private final JsonPatches patches = new JsonPatches(JSON);

    record Doc(String name, List<Object> parts) {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'op':'copy','from':'','path':'/a'}",
                "{'op':'copy','path':'/a'}",
                "{'op':'copy','from':'/parts','path':'/parts/0'}",
                "{'op':'move','from':'','path':'/a'}",
                "{'op':'move','from':'/parts','path':'/parts/0'}"
            })
    void nothingIsCopiedOrMovedIntoItself(String operation) {
        refused("[" + operation + "]", "[0].from");
    }

    @Test
    void copiesMultiplyADocumentOnlySoFar() {
        var doubling = IntStream.range(0, 500)
                .mapToObj(i -> i % 2 == 0
                        ? "{'op':'copy','from':'/parts/0','path':'/parts/1/-'}"
                        : "{'op':'copy','from':'/parts/1','path':'/parts/0/-'}")
                .collect(Collectors.joining(",", "[", "]"));

        refused(doubling, "].from");
    }

    @Test
    void whatFitsIsCopied() {
        var doc = new Doc("n", List.of(List.of("x"), List.of()));

        assertThat(patches.apply(json("[{'op':'copy','from':'/parts/0/0','path':'/parts/1/-'}]"), doc, Doc.class))
                .isEqualTo(new Doc("n", List.of(List.of("x"), List.of("x"))));
    }

    @Test
    void whoeverMayNotChangeSomethingIsToldSoBeforeThePatchIsRead() {
        var api = FlagApiServer.shared();
        var project = api.newProject();
        var reader = issue(api, "reader").path("token").asString();
        var token = issue(api, "admin").path("_id").asString();
        api.post("/api/v2/members", "[{\"email\":\"multiplied@example.com\",\"password\":\"a password\"}]");
        var member = api.get("/api/v2/members?filter=query:multiplied@example.com")
                .json()
                .at("/items/0/_id")
                .asString();

        for (var path : List.of("projects/" + project, "tokens/" + token, "members/" + member)) {
            var answer = api.send(api.request("/api/v2/" + path)
                    .header("Authorization", reader)
                    .header("Content-Type", "application/json")
                    .method("PATCH", BodyPublishers.ofString("[{\"op\":\"remove\",\"path\":\"/none\"}]")));
            assertThat(answer.status()).as("%s %s", path, answer).isEqualTo(403);
        }
    }

    private static JsonNode issue(FlagApiServer api, String role) {
        return api.post("/api/v2/tokens", "{\"role\":\"" + role + "\"}").json();
    }

    private void refused(String patch, String field) {
        var doc = new Doc("n", List.of(List.of("x"), List.of("y")));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> patches.apply(json(patch), doc, Doc.class))
                .withMessageContaining(field);
    }

    private static JsonNode json(String text) {
        return JSON.readTree(text.replace('\'', '"'));
    }
}
