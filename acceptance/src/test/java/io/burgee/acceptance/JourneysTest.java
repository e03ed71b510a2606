package io.burgee.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a product manager does in the dashboard, and what a visitor of the shop sees of it. */
class JourneysTest {

    private static final String FLAGS = "/projects/demo/production/flags";

    @TempDir
    static Path data;

    private static RunningPlatform platform;
    private static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        platform = RunningPlatform.start(data);
        browser = new Browser();
    }

    @AfterAll
    static void stop() throws Exception {
        browser.close();
        platform.close();
    }

    @Test
    void aWrongPasswordIsRefusedInWords() {
        Page page = browser.page(390, 844, ColorScheme.DARK);
        Dashboard.signIn(page, platform, "not the password");
        page.getByRole(AriaRole.ALERT).waitFor();
        assertThat(page.url()).contains("/signin");
    }

    @Test
    void aFlipInProductionIsReviewedAndReachesAnOpenPageOfTheShop() {
        Page visitor = browser.page(1280, 900, ColorScheme.LIGHT);
        visitor.navigate(platform.get("shop"));
        Locator banner = visitor.locator("#banner");
        banner.waitFor();

        Page manager = signedIn();
        manager.navigate(platform.dashboard() + FLAGS);
        manager.getByRole(AriaRole.SWITCH, new Page.GetByRoleOptions().setName("Season banner in Production"))
                .dispatchEvent("click");
        Dashboard.save(manager, "production", "The regatta is over");

        banner.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
    }

    @Test
    void aUserJoinsAPrivateBetaInTwoClicks() throws Exception {
        Page manager = signedIn();
        manager.navigate(platform.dashboard() + FLAGS + "/new-search");
        manager.getByLabel("Key of the user to add").fill("carla");
        manager.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Serve on to this user"))
                .click();
        manager.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Review and save"))
                .click();
        Dashboard.save(manager, "production", "Carla asked to join");

        var targets = platform.api()
                .get("flags/demo/new-search")
                .path("environments")
                .path("production")
                .path("targets");
        assertThat(targets.path(0).path("values").path(0).asString()).isEqualTo("carla");
        manager.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("History"))
                .click();
        manager.getByText("Carla asked to join").first().waitFor();
    }

    @Test
    void whatAVisitorDoesIsSeenAsItComesAndErasedOnRequest() throws Exception {
        Page manager = signedIn();
        manager.navigate(platform.dashboard() + "/projects/demo/production/events");
        manager.getByText("Waiting for events").waitFor();
        Locator dora = manager.getByRole(AriaRole.LISTITEM)
                .filter(new Locator.FilterOptions().setHasText("brochure"))
                .first()
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("user dora"));
        // Workers hear within a second or so that somebody looks, and show what comes from then on.
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> report("brochure", "dora") == 202 && dora.isVisible());
        dora.click();
        manager.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("dora"))
                .waitFor();
        manager.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Erase data"))
                .click();
        Locator confirmation = manager.getByRole(AriaRole.DIALOG);
        confirmation
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Erase"))
                .click();
        manager.getByText("its data is being erased").waitFor();

        var erasures = platform.api().get("projects/demo/environments/production/erasures");
        assertThat(erasures.at("/items/0/key").asString()).isEqualTo("dora");
    }

    private static int report(String goal, String user) throws Exception {
        var event = "[{\"kind\":\"custom\",\"key\":\"%s\",\"creationDate\":%d,\"contextKeys\":{\"user\":\"%s\"}}]"
                .formatted(goal, System.currentTimeMillis(), user);
        var request = HttpRequest.newBuilder(URI.create(platform.get("events") + "/bulk"))
                .header("Authorization", platform.get("sdkKey"))
                .header("X-LaunchDarkly-Event-Schema", "4")
                .POST(BodyPublishers.ofString(event))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request, BodyHandlers.discarding()).statusCode();
        }
    }

    private static Page signedIn() {
        Page page = browser.page(1280, 900, ColorScheme.LIGHT);
        Dashboard.signIn(page, platform);
        return page;
    }
}
