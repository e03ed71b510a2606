package io.burgee.acceptance.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.launchdarkly.sdk.LDContext;
import com.launchdarkly.sdk.server.Components;
import com.launchdarkly.sdk.server.LDClient;
import com.launchdarkly.sdk.server.LDConfig;
import io.burgee.acceptance.nodes.Stream.Heard;
import io.burgee.local.store.Documents;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes on one store serve as one: whatever is saved on either reaches the clients of both, once. */
class TwoNodesTest {

    private static final LDContext ANA = LDContext.create("ana");
    private static final Duration SOON = Duration.ofMinutes(1);

    @TempDir
    static Path data;

    private static Documents store;
    private static Node one;
    private static Node other;
    private static String sdkKey;

    @BeforeAll
    static void start() throws Exception {
        store = Documents.open(data);
        one = new Node("one", store.endpoint().getPort());
        one.awaitReady();
        other = new Node("other", store.endpoint().getPort());
        other.awaitReady();
        one.api().create("projects", """
                {"key": "p", "name": "P", "environments": [{"key": "production", "name": "Production", "color": "e03131"}]}""");
        sdkKey = one.api()
                .get("projects/p/environments/production")
                .path("apiKey")
                .asString();
    }

    @AfterAll
    static void stop() throws Exception {
        other.close();
        one.close();
        store.close();
    }

    @Test
    void aChangeSavedOnEitherReachesTheClientsOfBoth() throws Exception {
        flag("either");
        try (var here = client(one);
                var there = client(other)) {
            turn(one, "either", "On");
            await().atMost(SOON).until(() -> on(here) && on(there));
            turn(other, "either", "Off");
            await().atMost(SOON).until(() -> !on(here) && !on(there));
        }
    }

    @Test
    void aNodeThatLostTheStoreCatchesUpWithoutMissingOrRepeatingAnything() throws Exception {
        try (var here = new Stream(one.origin(), sdkKey);
                var there = new Stream(other.origin(), sdkKey);
                var client = client(other)) {
            flag("changed");
            flag("deleted");
            turn(one, "changed", "On");
            await().atMost(SOON)
                    .until(() -> here.heard().size() == 3 && there.heard().size() == 3);

            other.link().cut();
            turn(one, "changed", "Off");
            one.api().delete("flags/p/deleted");
            flag("created");
            one.api().create("segments/p/production", "{\"key\": \"created\", \"name\": \"Created\"}");
            await().atMost(SOON).until(() -> here.heard().size() == 7);
            assertThat(there.heard()).hasSize(3);
            assertThat(client.boolVariation("changed", ANA, false)).isTrue();

            other.link().mend();
            await().atMost(SOON).until(() -> there.heard().size() >= 7);
            turn(one, "created", "On");
            await().atMost(SOON).until(() -> there.heard().contains(new Heard("patch", "/flags/created", 2)));
            await().atMost(SOON).until(() -> here.heard().size() == 8);
            assertThat(here.heard()).doesNotHaveDuplicates();
            assertThat(there.heard()).containsExactlyInAnyOrderElementsOf(here.heard());
            assertThat(client.boolVariation("changed", ANA, true)).isFalse();
        }
    }

    private static boolean on(LDClient client) {
        return client.boolVariation("either", ANA, false);
    }

    private static LDClient client(Node node) {
        return new LDClient(
                sdkKey,
                new LDConfig.Builder()
                        .serviceEndpoints(Components.serviceEndpoints().relayProxy(node.origin()))
                        .events(Components.noEvents())
                        .build());
    }

    private static void flag(String key) throws Exception {
        one.api().create("flags/p", "{\"key\": \"%s\", \"name\": \"A flag\"}".formatted(key));
    }

    private static void turn(Node node, String flag, String onOrOff) throws Exception {
        node.api().patch("flags/p/" + flag, """
                {"environmentKey": "production", "instructions": [{"kind": "turnFlag%s"}]}""".formatted(onOrOff));
    }
}
