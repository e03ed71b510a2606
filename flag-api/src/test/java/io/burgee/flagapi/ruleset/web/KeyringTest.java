package io.burgee.flagapi.ruleset.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.flagapi.FlagApiServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class KeyringTest {

    private static final JsonMapper JSON = new JsonMapper();

    private final FlagApiServer api = FlagApiServer.shared();

    private FlagApiServer.Answer keyring(String etag) {
        return api.send(api.request("/internal/keyring")
                .header("Authorization", "Bearer " + FlagApiServer.INTERNAL_TOKEN)
                .header("If-None-Match", etag)
                .GET());
    }

    @Test
    void knowsANewEnvironmentAtOnceAndItsKeysAsHashesOnly() {
        var before = keyring("\"\"");
        var project = api.newProject();
        var after = keyring(before.header("ETag"));

        assertThat(after.status()).as("%s", after).isEqualTo(200);
        var environment = environments(after).stream()
                .filter(it -> it.path("projectKey").asString().equals(project)
                        && it.path("environmentKey").asString().equals("production"))
                .findFirst()
                .orElseThrow();
        assertThat(environment.path("id").asString()).matches("[0-9a-f]{24}");
        assertThat(environment.path("sdkKeyHashes").get(0).asString()).matches("[0-9a-f]{64}");
        assertThat(after.json().path("version").asLong())
                .isGreaterThan(before.json().path("version").asLong());
        assertThat(after.body()).doesNotContain("sdk-").doesNotContain("mob-");
        assertThat(keyring(after.header("ETag")).status()).isEqualTo(304);
    }

    @Test
    void tellsWhatAnEnvironmentMaySend() {
        var project = api.newProject();
        var before = keyring("\"\"");
        assertThat(allowance(before, project).path("batchesPerSecond").isNull()).isTrue();
        assertThat(allowance(before, project).path("usedUp").asBoolean()).isFalse();

        var path = "/api/v2/projects/" + project + "/environments/production";
        var changed = api.patch(path, "application/json", """
                [{"op": "replace", "path": "/allowance", "value": {"batchesPerSecond": 50, "usedUp": true}}]""");
        assertThat(changed.status()).as("%s", changed).isEqualTo(200);

        var after = keyring(before.header("ETag"));
        assertThat(allowance(after, project).path("batchesPerSecond").asLong()).isEqualTo(50);
        assertThat(allowance(after, project).path("usedUp").asBoolean()).isTrue();
        var refused = api.patch(path, "application/json", """
                [{"op": "replace", "path": "/allowance/bytesPerSecond", "value": -1}]""");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("allowance.bytesPerSecond");
        refused = api.patch(path, "application/json", """
                [{"op": "replace", "path": "/allowance/eventsPerMonth", "value": 0}]""");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("allowance.eventsPerMonth");
    }

    private static JsonNode allowance(FlagApiServer.Answer keyring, String project) {
        return environments(keyring).stream()
                .filter(it -> it.path("projectKey").asString().equals(project)
                        && it.path("environmentKey").asString().equals("production"))
                .findFirst()
                .orElseThrow()
                .path("allowance");
    }

    @Test
    void hasTheShapeOfTheGoldenFile() throws Exception {
        api.newProject();
        var golden = JSON.readTree(Files.readString(Path.of("..", "spec", "contracts", "keyring.json")));
        var answer = keyring("\"\"");

        assertThat(answer.json().propertyNames()).isEqualTo(golden.propertyNames());
        assertThat(environments(answer).getFirst().propertyNames())
                .isEqualTo(golden.path("environments").get(0).propertyNames());
    }

    @Test
    void isForWhoHasTheInternalTokenOnly() {
        assertThat(api.send(api.request("/internal/keyring").GET()).status()).isEqualTo(401);
        assertThat(api.send(api.request("/internal/keyring")
                                .header("Authorization", "Bearer guess")
                                .GET())
                        .status())
                .isEqualTo(401);
    }

    private static List<JsonNode> environments(FlagApiServer.Answer answer) {
        return answer.json().path("environments").valueStream().toList();
    }
}
