package io.burgee.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.launchdarkly.sdk.LDContext;
import com.launchdarkly.sdk.server.Components;
import com.launchdarkly.sdk.server.LDClient;
import com.launchdarkly.sdk.server.LDConfig;
import com.microsoft.playwright.options.ColorScheme;
import io.burgee.evaluation.Context;
import io.burgee.sdk.BurgeeClient;
import io.burgee.sdk.BurgeeConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Published SDKs, pointed at us by their URIs, connect, evaluate, and see a change while they are connected. */
class RealSdksTest {

    private static final String FLAG = "season-banner";
    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir
    static Path data;

    private static RunningPlatform platform;

    @BeforeAll
    static void start() throws Exception {
        platform = RunningPlatform.start(data);
    }

    @AfterAll
    static void stop() throws Exception {
        platform.close();
    }

    @Test
    void ourJavaSdkSeesAFlip() throws Exception {
        turn("turnFlagOn");
        var config = BurgeeConfig.builder(platform.get("sdkKey"))
                .uri(platform.get("delivery"))
                .eventsUri(platform.get("events"))
                .build();
        try (var client = BurgeeClient.start(config)) {
            assertThat(client.boolVariation(FLAG, Context.of("ana"), false)).isTrue();
            turn("turnFlagOff");
            await().atMost(SOON).until(() -> !client.boolVariation(FLAG, Context.of("ana"), true));
        }
    }

    @Test
    void launchDarklysJavaSdkSeesAFlip() throws Exception {
        turn("turnFlagOn");
        var config = new LDConfig.Builder()
                .serviceEndpoints(Components.serviceEndpoints()
                        .streaming(platform.get("delivery"))
                        .polling(platform.get("delivery"))
                        .events(platform.get("events")))
                .build();
        var ana = LDContext.create("ana");
        try (var client = new LDClient(platform.get("sdkKey"), config)) {
            assertThat(client.isInitialized()).isTrue();
            assertThat(client.boolVariation(FLAG, ana, false)).isTrue();
            turn("turnFlagOff");
            await().atMost(SOON).until(() -> !client.boolVariation(FLAG, ana, true));
        }
    }

    @Test
    void theInventoryNamesTheSdksThatReported() throws Exception {
        var config = new LDConfig.Builder()
                .applicationInfo(
                        Components.applicationInfo().applicationId("shop").applicationVersion("1.2.3"))
                .serviceEndpoints(Components.serviceEndpoints()
                        .streaming(platform.get("delivery"))
                        .polling(platform.get("delivery"))
                        .events(platform.get("events")))
                .build();
        try (var client = new LDClient(platform.get("sdkKey"), config)) {
            client.boolVariation(FLAG, LDContext.create("ana"), false);
            client.flush();
            var reported = await().atMost(SOON)
                    .until(
                            () -> platform.api("projects/demo/environments/production/sdk-inventory")
                                    .path("items")
                                    .valueStream()
                                    .filter(sdk ->
                                            sdk.path("fullName").asString("").equals("java-server-sdk"))
                                    .flatMap(sdk -> sdk.path("instances").valueStream())
                                    .filter(instance -> instance.path("application")
                                            .asString("")
                                            .equals("application-id/shop application-version/1.2.3"))
                                    .toList(),
                            instances -> !instances.isEmpty());
            assertThat(reported.getFirst().path("platform").asString()).startsWith("java ");
            assertThat(reported.toString())
                    .doesNotContain(platform.get("sdkKey").substring(30));
        }
    }

    @Test
    void launchDarklysBrowserSdkSeesAFlip() throws Exception {
        turn("turnFlagOn");
        try (var browser = new Browser()) {
            var page = browser.page(1280, 900, ColorScheme.LIGHT);
            page.navigate(platform.get("shop") + "/shop.css");
            page.addScriptTag(new com.microsoft.playwright.Page.AddScriptTagOptions()
                    .setPath(Path.of("node_modules/launchdarkly-js-client-sdk/dist/ldclient.min.js")));
            Object before = page.evaluate(
                    """
                    async ({id, delivery, events}) => {
                      const client = LDClient.initialize(id, {kind: 'user', key: 'ana'},
                        {baseUrl: delivery, streamUrl: delivery, eventsUrl: events});
                      await client.waitForInitialization(5);
                      window.seen = [];
                      client.on('change:season-banner', (now) => window.seen.push(now));
                      window.client = client;
                      return client.variation('season-banner', null);
                    }""",
                    Map.of(
                            "id", platform.get("clientSideId"),
                            "delivery", platform.get("delivery"),
                            "events", platform.get("events")));
            assertThat(before).isEqualTo(true);
            turn("turnFlagOff");
            page.waitForFunction("() => window.seen.includes(false)");
            assertThat(page.evaluate("() => window.client.flush().then(() => 'sent')"))
                    .isEqualTo("sent");
        }
    }

    private static void turn(String instruction) throws Exception {
        platform.patch(
                "flags/demo/" + FLAG,
                "{\"environmentKey\": \"production\", \"comment\": \"trying\", \"instructions\": [{\"kind\": \""
                        + instruction + "\"}]}");
    }
}
