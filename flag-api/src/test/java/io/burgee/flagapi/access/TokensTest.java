package io.burgee.flagapi.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.flagapi.Browser;
import io.burgee.flagapi.FlagApiServer;
import io.burgee.flagapi.FlagApiServer.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;

class TokensTest {

    private final FlagApiServer api = FlagApiServer.shared();

    @Test
    void theSecretIsShownOnceAndWorks() {
        var issued = api.post("/api/v2/tokens", "{\"name\":\"ci\",\"role\":\"writer\"}");

        assertThat(issued.status()).as("%s", issued).isEqualTo(201);
        var secret = issued.json().path("token").asString();
        assertThat(secret).startsWith("api-");
        var id = issued.json().path("_id").asString();
        assertThat(api.get("/api/v2/tokens/" + id).json().path("token").asString())
                .isEqualTo(secret.substring(secret.length() - 4));
        var identity = as(secret, "GET", "/api/v2/caller-identity", "");
        assertThat(identity.json().path("tokenName").asString()).isEqualTo("ci");
        assertThat(identity.json().path("authKind").asString()).isEqualTo("token");
        assertThat(api.get("/api/v2/tokens/" + id).json().path("lastUsed").asLong())
                .isPositive();
    }

    @Test
    void bearerIsUnderstoodToo() {
        var secret = issue("reader");

        assertThat(as("Bearer " + secret, "GET", "/api/v2/members", "").status())
                .isEqualTo(200);
    }

    @Test
    void aTokenDoesNoMoreThanItsRole() {
        var reader = issue("reader");

        assertThat(as(reader, "POST", "/api/v2/projects", "{\"key\":\"no\",\"name\":\"No\"}")
                        .status())
                .isEqualTo(403);
        assertThat(as(reader, "POST", "/api/v2/tokens", "{\"role\":\"admin\"}").status())
                .isEqualTo(403);
        assertThat(as(reader, "GET", "/api/v2/tokens?showAll=true", "").status())
                .isEqualTo(403);
    }

    @Test
    void aTokenDoesNoMoreThanItsMemberMayNow() {
        api.post(
                "/api/v2/members",
                "[{\"email\":\"demoted@example.com\",\"role\":\"admin\",\"password\":\"a password\"}]");
        var browser = new Browser();
        browser.signIn(api, "demoted@example.com", "a password");
        var secret = browser.own(api, "POST", "/api/v2/tokens", "{\"role\":\"admin\"}")
                .json()
                .path("token")
                .asString();
        var id = browser.get(api, "/api/v2/members/me").json().path("_id").asString();
        assertThat(as(secret, "GET", "/api/v2/tokens?showAll=true", "").status())
                .isEqualTo(200);

        api.patch("/api/v2/members/" + id, "application/json", "{\"role\":\"reader\"}");

        assertThat(as(secret, "GET", "/api/v2/tokens?showAll=true", "").status())
                .isEqualTo(403);
    }

    @Test
    void aResetOrRevokedSecretStopsAtOnce() {
        var issued = api.post("/api/v2/tokens", "{\"name\":\"short-lived\",\"role\":\"reader\"}");
        var id = issued.json().path("_id").asString();
        var first = issued.json().path("token").asString();

        var second = api.post("/api/v2/tokens/" + id + "/reset", "")
                .json()
                .path("token")
                .asString();
        assertThat(as(first, "GET", "/api/v2/members", "").status()).isEqualTo(401);
        assertThat(as(second, "GET", "/api/v2/members", "").status()).isEqualTo(200);

        api.delete("/api/v2/tokens/" + id);
        assertThat(as(second, "GET", "/api/v2/members", "").status()).isEqualTo(401);
    }

    @Test
    void othersTokensAreNotThere() {
        var owners = api.post("/api/v2/tokens", "{\"name\":\"the owner's\",\"role\":\"reader\"}");
        api.post("/api/v2/members", "[{\"email\":\"curious@example.com\",\"password\":\"a password\"}]");
        var curious = new Browser();
        curious.signIn(api, "curious@example.com", "a password");

        var id = owners.json().path("_id").asString();
        assertThat(curious.get(api, "/api/v2/tokens/" + id).status()).isEqualTo(404);
        assertThat(curious.own(api, "DELETE", "/api/v2/tokens/" + id, "").status())
                .isEqualTo(404);
        assertThat(curious.get(api, "/api/v2/tokens").json().path("totalCount").asInt())
                .isZero();
    }

    private String issue(String role) {
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
