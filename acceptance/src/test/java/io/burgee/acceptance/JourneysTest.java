package io.burgee.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
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

    private static Page signedIn() {
        Page page = browser.page(1280, 900, ColorScheme.LIGHT);
        Dashboard.signIn(page, platform);
        return page;
    }
}
