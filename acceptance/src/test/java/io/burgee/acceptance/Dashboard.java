package io.burgee.acceptance;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** The steps that every journey through the dashboard shares. */
final class Dashboard {

    private Dashboard() {}

    static void signIn(Page page, RunningPlatform platform) {
        page.navigate(platform.dashboard() + "/signin");
        page.getByLabel("E-mail").fill(RunningPlatform.EMAIL);
        page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Password"))
                .fill(RunningPlatform.PASSWORD);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
        page.waitForURL(url -> !url.contains("/signin"));
    }
}
