package io.burgee.acceptance;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;

/** The steps that every journey through the dashboard shares. */
final class Dashboard {

    private Dashboard() {}

    static void signIn(Page page, RunningPlatform platform) {
        signIn(page, platform, RunningPlatform.PASSWORD);
        page.waitForURL(url -> !url.contains("/signin"));
    }

    static void signIn(Page page, RunningPlatform platform, String password) {
        page.navigate(platform.dashboard() + "/signin");
        page.getByLabel("E-mail").fill(RunningPlatform.EMAIL);
        page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Password"))
                .fill(password);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
    }

    /** In the open review: gives a reason, types the environment key, saves, and waits until the dialog is gone. */
    static void save(Page page, String environment, String comment) {
        Locator review = page.getByRole(AriaRole.DIALOG);
        review.getByLabel("Comment").fill(comment);
        review.getByLabel("Type " + environment + " to confirm").fill(environment);
        review.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Save changes"))
                .click();
        review.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
    }
}
