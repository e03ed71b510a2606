package io.burgee.flagapi.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.flagapi.FlagApiServer;
import io.burgee.flagapi.FlagApiServer.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DashboardTest {

    private final FlagApiServer api = FlagApiServer.shared();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/signin",
                "/projects/demo/production/flags/checkout",
                "/account/tokens",
                "/settings/members"
            })
    void everyAddressOfTheDashboardIsUnderAStrictPolicy(String path) {
        var page = open(path);

        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.header("Referrer-Policy")).isEqualTo("same-origin");
        // Without its jar there is no page, and that is said; with it, browsers ask every time.
        if (page.status() == 200) {
            assertThat(page.header("Content-Type")).startsWith("text/html");
            assertThat(page.header("Cache-Control")).isEqualTo("no-cache");
        } else {
            assertThat(page.status()).isEqualTo(404);
        }
    }

    @Test
    void aFileThatIsNotThereIsNotThePage() {
        assertThat(open("/dashboard/assets/none.js").status()).isEqualTo(404);
        assertThat(open("/dashboard/../flag-api.yaml").status()).isIn(400, 404);
        assertThat(open("/dashboard/%2e%2e/flag-api.yaml").status()).isIn(400, 404);
    }

    @Test
    void anAnswerOfTheApiMayBeShownNowhere() {
        assertThat(api.get("/api/v2/projects").header("Content-Security-Policy"))
                .isEqualTo("default-src 'none'; frame-ancestors 'none'");
        assertThat(api.get("/api/v2/projects").header("Cache-Control")).contains("no-store");
    }

    private Answer open(String path) {
        return api.send(
                api.request(path).header("Accept", "text/html,*/*;q=0.8").GET());
    }
}
