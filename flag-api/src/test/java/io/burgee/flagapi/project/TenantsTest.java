package io.burgee.flagapi.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.flagapi.FlagApiServer;
import io.burgee.flagapi.FlagApiServer.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tries to get at what is somebody else's. */
class TenantsTest {

    private final FlagApiServer api = FlagApiServer.shared();

    @Test
    void anEnvironmentIsNotFoundUnderAnotherProject() {
        var mine = api.newProject();
        var theirs = api.newProject();
        api.post(
                "/api/v2/projects/" + theirs + "/environments",
                "{\"key\":\"secret\",\"name\":\"Secret\",\"color\":\"000000\"}");

        assertThat(api.get("/api/v2/projects/" + mine + "/environments/secret").status())
                .isEqualTo(404);
        assertThat(api.post("/api/v2/projects/" + mine + "/environments/secret/apiKey", "")
                        .status())
                .isEqualTo(404);
        assertThat(api.delete("/api/v2/projects/" + mine + "/environments/secret")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aPatchReachesNeitherKeysNorIds() {
        var path = "/api/v2/projects/" + api.newProject() + "/environments/test";
        var before = api.get(path).body();

        for (var field : List.of("apiKey", "mobileKey", "_id", "id", "key", "retiring")) {
            var patched = api.patch(
                    path,
                    "application/json",
                    "[{\"op\":\"add\",\"path\":\"/%s\",\"value\":\"mine\"}]".formatted(field));
            assertThat(patched.status()).as(field).isEqualTo(400);
        }

        assertThat(api.get(path).body()).isEqualTo(before);
    }

    @Test
    void aReaderSeesNoKeyAnywhere() {
        var project = api.newProject();
        var reader = token("reader");
        var environment = api.bean(Projects.class).environment(project, "production");

        Stream.of(
                        "/api/v2/projects/" + project + "?expand=environments",
                        "/api/v2/projects?limit=1000&expand=environments",
                        "/api/v2/projects/" + project + "/environments",
                        "/api/v2/projects/" + project + "/environments/production",
                        "/api/v2/auditlog?project=" + project)
                .forEach(path -> {
                    var answer = as(reader, "GET", path, "");
                    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
                    assertThat(answer.body())
                            .as(path)
                            .doesNotContain(environment.apiKey())
                            .doesNotContain(environment.mobileKey());
                });
        assertThat(as(token("writer"), "GET", "/api/v2/projects/" + project + "/environments/production", "")
                        .body())
                .contains(environment.apiKey());
    }

    @ParameterizedTest
    @ValueSource(strings = {"reader", "writer"})
    void projectsAndEnvironmentsAreForAdmins(String role) {
        var token = token(role);
        var project = api.newProject();
        var environments = "/api/v2/projects/" + project + "/environments";
        var environment = "{\"key\":\"x\",\"name\":\"X\",\"color\":\"000000\"}";

        assertThat(Stream.of(
                        as(token, "POST", "/api/v2/projects", "{\"key\":\"x\",\"name\":\"X\"}"),
                        as(token, "PATCH", "/api/v2/projects/" + project, "{\"name\":\"X\"}"),
                        as(token, "DELETE", "/api/v2/projects/" + project, ""),
                        as(token, "POST", environments, environment),
                        as(token, "PATCH", environments + "/test", "{\"name\":\"X\"}"),
                        as(token, "POST", environments + "/test/apiKey", ""),
                        as(token, "POST", environments + "/test/mobileKey", ""),
                        as(token, "DELETE", environments + "/test", "")))
                .extracting(Answer::status)
                .containsOnly(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sdk", "mob", "clientSideId"})
    void anSdksKeyIsNoAccessToken(String kind) {
        var environment = api.bean(Projects.class).environment(api.newProject(), "test");
        var key = switch (kind) {
            case "sdk" -> environment.apiKey();
            case "mob" -> environment.mobileKey();
            default -> environment.clientSideId();
        };

        assertThat(as(key, "GET", "/api/v2/projects", "").status()).isEqualTo(401);
    }

    private String token(String role) {
        return api.post("/api/v2/tokens", "{\"role\":\"%s\"}".formatted(role))
                .json()
                .path("token")
                .asString();
    }

    private Answer as(String secret, String method, String path, String json) {
        return api.send(api.request(path)
                .header("Authorization", secret)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(json)));
    }
}
