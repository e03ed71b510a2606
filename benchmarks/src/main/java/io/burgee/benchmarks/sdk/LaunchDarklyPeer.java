package io.burgee.benchmarks.sdk;

import com.launchdarkly.sdk.LDContext;
import com.launchdarkly.sdk.server.Components;
import com.launchdarkly.sdk.server.LDClient;
import com.launchdarkly.sdk.server.LDConfig;
import io.burgee.evaluation.RulesetJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

/** LaunchDarkly's SDK as applications set it up, with events on. */
final class LaunchDarklyPeer implements Peer {
    private final LDClient client;
    private final String flag;
    private final LDContext[] visitors;

    LaunchDarklyPeer(Case kind, LocalServer server) {
        server.with("/sdk/latest-all", RulesetJson.toJson(SameFlags.ruleset()));
        client = start(server);
        flag = kind.flagKey();
        visitors = Visitor.ALL.stream().map(LaunchDarklyPeer::context).toArray(LDContext[]::new);
    }

    static LDClient start(LocalServer server) {
        return new LDClient(
                "sdk-benchmark",
                new LDConfig.Builder()
                        .serviceEndpoints(Components.serviceEndpoints()
                                .polling(server.uri())
                                .events(server.uri())
                                .streaming(server.uri()))
                        .dataSource(Components.pollingDataSource())
                        .logging(Components.noLogging())
                        .startWait(Duration.ofSeconds(20))
                        .build());
    }

    @Override
    public boolean evaluate(int visitor) {
        return client.boolVariation(flag, visitors[visitor], false);
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LDContext context(Visitor visitor) {
        return LDContext.builder(visitor.key())
                .set("country", visitor.country())
                .set("age", visitor.age())
                .set("email", visitor.email())
                .build();
    }
}
