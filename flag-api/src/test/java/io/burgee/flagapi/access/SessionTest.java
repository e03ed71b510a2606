package io.burgee.flagapi.access;

import static io.burgee.flagapi.FlagApiServer.OWNER_EMAIL;
import static io.burgee.flagapi.FlagApiServer.OWNER_PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.flagapi.Browser;
import io.burgee.flagapi.FlagApiServer;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;

class SessionTest {

    private final FlagApiServer api = FlagApiServer.shared();
    private final Browser browser = new Browser();

    @Test
    void aPersonSignsInAndIsKnown() {
        var answer = browser.signIn(api, OWNER_EMAIL.toUpperCase(), OWNER_PASSWORD);

        assertThat(answer.status()).as("%s", answer).isEqualTo(204);
        assertThat(answer.response().headers().allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie)
                        .startsWith("BURGEE_SESSION=")
                        .contains("HttpOnly")
                        .contains("SameSite=Lax"))
                .anySatisfy(
                        cookie -> assertThat(cookie).startsWith("XSRF-TOKEN=").doesNotContain("HttpOnly"));
        var session = browser.get(api, "/api/session");
        assertThat(session.status()).as("%s", session).isEqualTo(200);
        assertThat(session.json().at("/member/email").asString()).isEqualTo(OWNER_EMAIL);
        assertThat(session.json().at("/member/role").asString()).isEqualTo("owner");
        assertThat(browser.get(api, "/api/v2/caller-identity")
                        .json()
                        .path("authKind")
                        .asString())
                .isEqualTo("session");
    }

    @Test
    void askingAgainChangesNoCookie() {
        browser.signIn(api, OWNER_EMAIL, OWNER_PASSWORD);

        var answer = browser.get(api, "/api/v2/members/me");

        assertThat(answer.response().headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void nobodyIsTold401AndGetsACsrfCookieForLater() {
        var answer = browser.get(api, "/api/session");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.response().headers().allValues("Set-Cookie"))
                .singleElement()
                .satisfies(cookie -> assertThat(cookie).startsWith("XSRF-TOKEN="));
    }

    @Test
    void aWrongPasswordAndAnUnknownAddressAreAnsweredAlike() {
        var wrong = browser.signIn(api, OWNER_EMAIL, "not the password");
        var unknown = browser.signIn(api, "nobody@example.com", OWNER_PASSWORD);

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(unknown.body()).isEqualTo(wrong.body());
    }

    @Test
    void aChangeByASessionNeedsTheCsrfToken() {
        browser.signIn(api, OWNER_EMAIL, OWNER_PASSWORD);
        var token = "{\"name\":\"from a page\"}";

        assertThat(browser.post(api, "/api/v2/tokens", token).status()).isEqualTo(403);
        assertThat(browser.own(api, "POST", "/api/v2/tokens", token).status()).isEqualTo(201);
    }

    @Test
    void aFormOfAnotherSiteCannotSignAnybodyIn() {
        var form = api.send(api.request("/api/session")
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString(
                        "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(OWNER_EMAIL, OWNER_PASSWORD))));

        assertThat(form.status()).isEqualTo(415);
    }

    @Test
    void signingOutEndsTheSession() {
        browser.signIn(api, OWNER_EMAIL, OWNER_PASSWORD);

        assertThat(browser.own(api, "DELETE", "/api/session", "").status()).isEqualTo(204);
        assertThat(browser.get(api, "/api/session").status()).isEqualTo(401);
    }

    @Test
    void aSessionOutlivesARestartAndIsKnownToEveryNode() {
        browser.signIn(api, OWNER_EMAIL, OWNER_PASSWORD);

        try (var other = api.secondNode()) {
            assertThat(browser.get(other, "/api/session").status()).isEqualTo(200);
        }
    }

    @Test
    void aNewPasswordEndsAllSessionsOfTheOldOne() {
        var email = "changes-password@example.com";
        api.post("/api/v2/members", "[{\"email\":\"%s\",\"password\":\"the first one\"}]".formatted(email));
        browser.signIn(api, email, "the first one");
        var elsewhere = new Browser();
        elsewhere.signIn(api, email, "the first one");

        var changed = browser.own(
                api,
                "PUT",
                "/api/v2/members/me/password",
                "{\"current\":\"the first one\",\"password\":\"the second one\"}");

        assertThat(changed.status()).as("%s", changed).isEqualTo(204);
        assertThat(elsewhere.get(api, "/api/session").status()).isEqualTo(401);
        assertThat(elsewhere.signIn(api, email, "the second one").status()).isEqualTo(204);
    }

    @Test
    void guessingIsSlowedDownPerPersonAndForgivenAfterSuccess() {
        try (var strict = FlagApiServer.start("--burgee.flag-api.sign-in.attempts=3")) {
            browser.signIn(strict, OWNER_EMAIL, "wrong one");
            browser.signIn(strict, OWNER_EMAIL, "wrong two");
            assertThat(browser.signIn(strict, OWNER_EMAIL, OWNER_PASSWORD).status())
                    .isEqualTo(204);
            for (int i = 0; i < 3; i++) {
                assertThat(browser.signIn(strict, OWNER_EMAIL, "wrong " + i).status())
                        .isEqualTo(401);
            }

            var throttled = browser.signIn(strict, OWNER_EMAIL, OWNER_PASSWORD);

            assertThat(throttled.status()).isEqualTo(429);
            assertThat(Integer.parseInt(throttled.header("Retry-After"))).isBetween(1, 900);
            assertThat(throttled.json().path("code").asString()).isEqualTo("rate_limited");
        }
    }

    @Test
    void tryingOnePasswordOnManyPeopleIsSlowedDownPerNetworkAddress() {
        try (var strict = FlagApiServer.start("--burgee.flag-api.sign-in.attempts=1")) {
            for (int i = 0; i < 10; i++) {
                assertThat(browser.signIn(strict, "person" + i + "@example.com", "Summer2026!")
                                .status())
                        .isEqualTo(401);
            }

            assertThat(browser.signIn(strict, "one-more@example.com", "Summer2026!")
                            .status())
                    .isEqualTo(429);
        }
    }
}
