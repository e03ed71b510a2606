package io.burgee.acceptance.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.launchdarkly.sdk.LDContext;
import com.launchdarkly.sdk.server.Components;
import com.launchdarkly.sdk.server.LDClient;
import com.launchdarkly.sdk.server.LDConfig;
import io.burgee.acceptance.nodes.ServerStream.Heard;
import io.burgee.local.store.Documents;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
        try (var here = new ServerStream(one.origin(), sdkKey);
                var there = new ServerStream(other.origin(), sdkKey);
                var client = client(other)) {
            flag("changed");
            flag("deleted");
            turn(one, "changed", "On");
            var before = Map.of("/flags/changed", patch(2), "/flags/deleted", patch(1));
            await().atMost(SOON)
                    .until(() -> here.latest().equals(before) && there.latest().equals(before));

            other.link().cut();
            turn(one, "changed", "Off");
            one.api().delete("flags/p/deleted");
            flag("created");
            one.api().create("segments/p/production", "{\"key\": \"created\", \"name\": \"Created\"}");
            var after = Map.of(
                    "/flags/changed", patch(3),
                    "/flags/deleted", new Heard("delete", 2),
                    "/flags/created", patch(1),
                    "/segments/created", patch(1));
            await().atMost(SOON).until(() -> here.latest().equals(after));
            assertThat(there.latest()).isEqualTo(before);
            await().atMost(SOON).until(() -> client.boolVariation("changed", ANA, false));

            other.link().mend();
            await().atMost(SOON).until(() -> there.latest().equals(after));
            turn(one, "created", "On");
            await().atMost(SOON)
                    .until(() -> Stream.of(here, there)
                            .allMatch(stream -> patch(2).equals(stream.latest().get("/flags/created"))));
            // Saves in quick succession may be heard as the last of them, but none twice, and none after a newer one.
            assertThat(List.of(here, there))
                    .allSatisfy(stream -> assertThat(stream.versions())
                            .allSatisfy((path, versions) ->
                                    assertThat(versions).isSorted().doesNotHaveDuplicates()));
            await().atMost(SOON).until(() -> !client.boolVariation("changed", ANA, true));
        }
    }

    private static Heard patch(int version) {
        return new Heard("patch", version);
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
