package io.burgee.flagapi.access;

import static io.burgee.flagapi.FlagApiServer.OWNER_EMAIL;
import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.flagapi.Browser;
import io.burgee.flagapi.FlagApiServer;
import org.junit.jupiter.api.Test;

class MembersTest {

    private static final String PATCH = "application/json";

    private final FlagApiServer api = FlagApiServer.shared();

    @Test
    void anInvitedMemberSignsInWithThePasswordThatIsShownOnce() {
        var invited = api.post("/api/v2/members", "[{\"email\":\"Bob@Example.com\",\"firstName\":\"Bob\"}]");

        assertThat(invited.status()).as("%s", invited).isEqualTo(201);
        var bob = invited.json().at("/items/0");
        assertThat(bob.path("email").asString()).isEqualTo("bob@example.com");
        assertThat(bob.path("role").asString()).isEqualTo("reader");
        var password = bob.path("generatedPassword").asString();
        assertThat(new Browser().signIn(api, "bob@example.com", password).status())
                .isEqualTo(204);
        assertThat(api.get("/api/v2/members/" + bob.path("_id").asString()).body())
                .doesNotContain(password)
                .doesNotContain("argon2");
    }

    @Test
    void anAddressJoinsOnce() {
        api.post("/api/v2/members", "[{\"email\":\"twice@example.com\"}]");

        assertThat(api.post("/api/v2/members", "[{\"email\":\"Twice@example.com\"}]")
                        .status())
                .isEqualTo(409);
    }

    @Test
    void membersAreChangedByJsonPatchAndByMergePatch() {
        var id = invite("patched@example.com", "reader");

        var promoted = api.patch(
                "/api/v2/members/" + id,
                PATCH,
                "[{\"op\":\"replace\",\"path\":\"/role\",\"value\":\"writer\"},"
                        + "{\"op\":\"add\",\"path\":\"/firstName\",\"value\":\"Pat\"}]");
        var renamed = api.patch("/api/v2/members/" + id, PATCH, "{\"lastName\":\"Ched\"}");

        assertThat(promoted.json().path("role").asString()).as("%s", promoted).isEqualTo("writer");
        assertThat(renamed.json().path("firstName").asString()).isEqualTo("Pat");
        assertThat(renamed.json().path("lastName").asString()).isEqualTo("Ched");
    }

    @Test
    void aPatchThatDoesNotFitSaysWhere() {
        var id = invite("badly-patched@example.com", "reader");

        var noSuchField =
                api.patch("/api/v2/members/" + id, PATCH, "[{\"op\":\"replace\",\"path\":\"/shoeSize\",\"value\":43}]");
        var noSuchRole = api.patch(
                "/api/v2/members/" + id, PATCH, "[{\"op\":\"replace\",\"path\":\"/role\",\"value\":\"king\"}]");

        assertThat(noSuchField.status()).isEqualTo(400);
        assertThat(noSuchField.json().at("/errors/0/field").asString()).isEqualTo("[0].path");
        assertThat(noSuchRole.status()).as("%s", noSuchRole).isEqualTo(400);
        assertThat(noSuchRole.json().at("/errors/0/field").asString()).isEqualTo("role");
        assertThat(noSuchRole.json().at("/errors/0/expected").asString()).contains("writer");
    }

    @Test
    void theLastOwnerStays() {
        var me = api.get("/api/v2/members/me");
        assertThat(me.json().path("email").asString()).isEqualTo(OWNER_EMAIL);

        var demoted = api.patch("/api/v2/members/me", PATCH, "{\"role\":\"admin\"}");
        var removed = api.delete("/api/v2/members/me");

        assertThat(demoted.status()).isEqualTo(409);
        assertThat(removed.status()).isEqualTo(409);
        assertThat(api.get("/api/v2/members/me").json().path("role").asString()).isEqualTo("owner");
    }

    @Test
    void aRemovedMemberLosesSessionsAndTokensAtOnce() {
        try (var own = FlagApiServer.start()) {
            own.post("/api/v2/members", "[{\"email\":\"eve@example.com\",\"password\":\"only a while\"}]");
            var eve = new Browser();
            eve.signIn(own, "eve@example.com", "only a while");
            var secret = eve.own(own, "POST", "/api/v2/tokens", "{\"name\":\"hers\"}")
                    .json()
                    .path("token")
                    .asString();
            var id = eve.get(own, "/api/v2/members/me").json().path("_id").asString();

            assertThat(own.delete("/api/v2/members/" + id).status()).isEqualTo(204);

            assertThat(eve.get(own, "/api/session").status()).isEqualTo(401);
            var byToken = own.send(own.request("/api/v2/members")
                    .header("Authorization", secret)
                    .GET());
            assertThat(byToken.status()).isEqualTo(401);
        }
    }

    @Test
    void anAdminCannotTouchOwnersNorMakeOne() {
        var admin = signedIn("admin@example.com", "admin");
        var owner = api.get("/api/v2/members/me").json().path("_id").asString();

        assertThat(admin.own(api, "PATCH", "/api/v2/members/" + owner, "{\"password\":\"mine from now on\"}")
                        .status())
                .isEqualTo(403);
        assertThat(admin.own(api, "DELETE", "/api/v2/members/" + owner, "").status())
                .isEqualTo(403);
        assertThat(admin.own(api, "PATCH", "/api/v2/members/me", "{\"role\":\"owner\"}")
                        .status())
                .isEqualTo(403);
        assertThat(admin.own(
                                api,
                                "POST",
                                "/api/v2/members",
                                "[{\"email\":\"accomplice@example.com\",\"role\":\"owner\"}]")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aReaderChangesOnlyTheOwnName() {
        var reader = signedIn("reader@example.com", "reader");
        var other = invite("other@example.com", "reader");

        assertThat(reader.own(api, "PATCH", "/api/v2/members/me", "{\"firstName\":\"Rea\"}")
                        .status())
                .isEqualTo(200);
        assertThat(reader.own(api, "PATCH", "/api/v2/members/me", "{\"role\":\"admin\"}")
                        .status())
                .isEqualTo(403);
        assertThat(reader.own(api, "PATCH", "/api/v2/members/me", "{\"email\":\"ada@example.org\"}")
                        .status())
                .isEqualTo(403);
        assertThat(reader.own(api, "PATCH", "/api/v2/members/" + other, "{\"firstName\":\"X\"}")
                        .status())
                .isEqualTo(403);
        assertThat(reader.own(api, "POST", "/api/v2/members", "[{\"email\":\"x@example.com\"}]")
                        .status())
                .isEqualTo(403);
    }

    private String invite(String email, String role) {
        var answer = api.post("/api/v2/members", "[{\"email\":\"%s\",\"role\":\"%s\"}]".formatted(email, role));
        return answer.json().at("/items/0/_id").asString();
    }

    private Browser signedIn(String email, String role) {
        api.post(
                "/api/v2/members",
                "[{\"email\":\"%s\",\"role\":\"%s\",\"password\":\"a password\"}]".formatted(email, role));
        var browser = new Browser();
        browser.signIn(api, email, "a password");
        return browser;
    }
}
