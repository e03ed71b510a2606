package io.burgee.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Our browser client in a real browser: in the shop, which renders its page with flags, and as the dashboard's snippet says. */
class BrowserSdkTest {

    private static final String BANNER = "season-banner";

    /** Writes down what of the page changes after it was parsed, and how far anything moves. */
    private static final String WATCH = """
            window.changes = [];
            window.shift = 0;
            new MutationObserver((records) => {
              for (const { type, target, attributeName, removedNodes } of records) {
                const place = (target.closest ? target : target.parentElement)?.closest('#banner, #search, #products, footer');
                if (place && (type !== 'childList' || removedNodes.length)) changes.push(`${place.id} ${attributeName ?? type}`);
              }
            }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
            new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => (window.shift += value)))
              .observe({ type: 'layout-shift', buffered: true });
            """;

    @TempDir
    static Path data;

    private static RunningPlatform platform;
    private static Browser browser;

    private final List<Page> pages = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        platform = RunningPlatform.start(data, "--demo", "--shoppers", "0");
        browser = new Browser();
    }

    @AfterAll
    static void stop() throws Exception {
        browser.close();
        platform.close();
    }

    @AfterEach
    void leave() {
        pages.forEach(page -> page.context().close());
    }

    @Test
    void theShopIsPaintedOnceWithItsVariationsAndChangesOnlyWhenAFlagDoes() throws Exception {
        turn("turnFlagOn");
        var page = page();
        var refused = new ArrayList<String>();
        page.onConsoleMessage(message -> refused.add(message.text()));
        page.addInitScript(WATCH);

        page.waitForResponse(answer -> answer.url().contains("/eval/"), () -> page.navigate(platform.get("shop")));
        assertThat(page.locator("#banner").isVisible()).isTrue();
        assertThat(page.locator("#search").isVisible()).isFalse();
        assertThat(page.evaluate("() => typeof window.Burgee.createClient")).isEqualTo("function");
        turn("turnFlagOff");

        // The stream's first answer came before this change of it: had that changed anything, it would stand here too.
        page.locator("#banner").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
        assertThat(page.evaluate("() => changes")).isEqualTo(List.of("banner hidden"));
        turn("turnFlagOn");
        page.locator("#banner").waitFor();
        assertThat(refused).isEmpty();
        assertThat(seen(page)).isEqualTo(seen(withoutScripts(page)));
    }

    @Test
    void nothingMovesWhileTheShopComes() {
        var page = page();
        page.addInitScript(WATCH);
        page.waitForResponse(answer -> answer.url().contains("/eval/"), () -> page.navigate(platform.get("shop")));

        assertThat(((Number) page.evaluate("() => shift")).doubleValue()).isZero();
        assertThat(page.evaluate("() => changes")).isEqualTo(List.of());
    }

    @Test
    void aScriptThatIsNotThePinnedOneIsRefusedAndTheShopStaysOpen() {
        var page = page();
        var refused = new ArrayList<String>();
        page.onConsoleMessage(message -> refused.add(message.text()));
        page.route("**/sdk-browser/burgee-*.js", BrowserSdkTest::tampered);

        page.navigate(platform.get("shop"));
        page.waitForLoadState(LoadState.LOAD);

        assertThat(page.evaluate("() => typeof window.Burgee")).isEqualTo("undefined");
        assertThat(refused).anySatisfy(text -> assertThat(text).contains("integrity"));
        page.locator(".buy").first().click();
        page.locator("#thanks:has-text('Swallowtail'), #basket-line:has-text('Swallowtail')")
                .waitFor();
    }

    @Test
    void aClickOnAPageThatIsLeftAtOnceCountsInTheExperiment() {
        var page = page();
        page.waitForResponse(answer -> answer.url().contains("/sdk/goals/"), () -> page.navigate(platform.get("shop")));
        var viewed = page.waitForRequest(
                request ->
                        request.url().contains("/events/bulk/") && body(request).contains("\"pageview\""),
                () -> {});
        assertThat(body(viewed)).contains("\"shop-view\"").doesNotContain("\"buy-click\"");

        page.evaluate("() => { document.querySelector('.buy').click(); location.href = 'ledger'; }");
        page.waitForURL("**/ledger");

        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(Truth.ofResults(platform.results("one-click-checkout"), "buy-click"))
                        .isNotEmpty()
                        .satisfies(rows -> assertThat(rows.stream()
                                        .mapToLong(Truth::converted)
                                        .sum())
                                .isEqualTo(1)));
    }

    @Test
    void anEarlierPagesFlagsAndMadeUpKeyAreThereBeforeAnyAnswer() {
        var page = page();
        bare(page);
        var first = JsonMapper.shared().valueToTree(page.evaluate(CLIENT, settings(null)));
        assertThat(first.path("status").asString()).isEqualTo("ready");
        assertThat(first.path("search").asBoolean()).isFalse();
        page.route("**/sdk/evalx/**", Route::abort);
        page.reload();
        script(page);

        var second = JsonMapper.shared().valueToTree(page.evaluate(CLIENT, settings(null)));

        assertThat(second.path("status").asString()).isEqualTo("cached");
        assertThat(second.path("at once").isMissingNode()).isFalse();
        assertThat(second.path("at once")).isEqualTo(first.path("later"));
        assertThat(second.path("key")).isEqualTo(first.path("key"));
    }

    @Test
    void anotherContextGetsItsOwnFlags() {
        var page = page();
        bare(page);

        var ana = JsonMapper.shared().valueToTree(page.evaluate(CLIENT, settings("ana")));

        assertThat(ana.path("identified").asString()).isEqualTo("ready");
        assertThat(ana.path("search").asBoolean()).isTrue();
    }

    @Test
    void theDashboardsSnippetWorksAsItIsCopied() throws Exception {
        turn("turnFlagOn");
        var manager = page();
        Dashboard.signIn(manager, platform);
        manager.navigate(platform.dashboard() + "/projects/demo/production/keys");
        manager.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Browser"))
                .click();
        var snippet = manager.getByLabel("browser snippet", new Page.GetByLabelOptions().setExact(true));
        snippet.getByText("integrity").waitFor();
        var html = snippet.innerText().replace("my-flag", BANNER).replace("// the new way", "document.title = 'new';");

        var page = page();
        page.navigate(platform.get("shop") + "/shop.css");
        page.setContent("<!doctype html><title>old</title>" + html);

        page.waitForFunction("() => document.title === 'new'");
    }

    private static final String CLIENT = """
            async ({ id, options, another }) => {
              const client = Burgee.createClient(id, { kind: 'user', anonymous: true }, options);
              const atOnce = client.allFlags();
              const { status } = await client.ready(5000);
              const identified = another && (await client.identify({ kind: 'user', key: another })).status;
              const search = client.boolVariation('new-search', false);
              await client.flush();
              return { status, identified, search, key: client.getContext().key, 'at once': atOnce, later: client.allFlags() };
            }""";

    private static Map<String, Object> settings(String another) {
        var options =
                Map.of("baseUri", platform.get("delivery"), "eventsUri", platform.get("events"), "cacheFlags", true);
        return another == null
                ? Map.of("id", platform.get("clientSideId"), "options", options)
                : Map.of("id", platform.get("clientSideId"), "options", options, "another", another);
    }

    /** A page of the shop's origin with nothing on it but the client. */
    private static void bare(Page page) {
        page.navigate(platform.get("shop") + "/shop.css");
        script(page);
    }

    private static void script(Page page) {
        page.addScriptTag(new Page.AddScriptTagOptions().setUrl(platform.get("delivery") + "/sdk-browser/burgee.js"));
    }

    private static void tampered(Route route) {
        var answer = route.fetch();
        route.fulfill(new Route.FulfillOptions().setResponse(answer).setBody(answer.text() + "\nsteal()"));
    }

    /** The same visitor's page in a browser that runs nothing. */
    private Page withoutScripts(Page page) {
        BrowserContext still = page.context()
                .browser()
                .newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                        .setJavaScriptEnabled(false)
                        .setViewportSize(1280, 900)
                        .setColorScheme(ColorScheme.LIGHT));
        still.addCookies(page.context().cookies());
        Page same = still.newPage();
        pages.add(same);
        same.navigate(platform.get("shop"));
        return same;
    }

    /** What there is to read, and where it stands. */
    private static List<String> seen(Page page) {
        var seen = new ArrayList<>(List.of(page.locator("body").innerText()));
        for (var place : List.of("#banner", "header", "#products", "footer")) {
            var box = page.locator(place).boundingBox();
            seen.add("%s %.1f %.1f %.1f %.1f".formatted(place, box.x, box.y, box.width, box.height));
        }
        return seen;
    }

    private static String body(Request request) {
        return Objects.requireNonNullElse(request.postData(), "");
    }

    private Page page() {
        Page page = browser.page(1280, 900, ColorScheme.LIGHT);
        pages.add(page);
        return page;
    }

    private static void turn(String instruction) throws Exception {
        platform.api()
                .patch(
                        "flags/demo/" + BANNER,
                        "{\"environmentKey\": \"production\", \"comment\": \"trying\", \"instructions\": [{\"kind\": \""
                                + instruction + "\"}]}");
    }
}
