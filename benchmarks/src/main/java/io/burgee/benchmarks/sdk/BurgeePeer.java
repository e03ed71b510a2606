package io.burgee.benchmarks.sdk;

import io.burgee.evaluation.Context;
import io.burgee.evaluation.RulesetJson;
import io.burgee.sdk.BurgeeClient;
import io.burgee.sdk.BurgeeConfig;
import java.time.Duration;

/** Our own SDK as applications set it up, with events on. */
final class BurgeePeer implements Peer {
    private final BurgeeClient client;
    private final String flag;
    private final Context[] visitors;

    BurgeePeer(Case kind, LocalServer server) {
        server.with("/sdk/latest-all", RulesetJson.toJson(SameFlags.ruleset()));
        client = BurgeeClient.start(BurgeeConfig.builder("sdk-benchmark")
                .uri(server.uri())
                .polling(Duration.ofSeconds(30))
                .build());
        flag = kind.flagKey();
        visitors = Visitor.ALL.stream().map(BurgeePeer::context).toArray(Context[]::new);
    }

    @Override
    public boolean evaluate(int visitor) {
        return client.boolVariation(flag, visitors[visitor], false);
    }

    @Override
    public void close() {
        client.close();
    }

    private static Context context(Visitor visitor) {
        return Context.builder(visitor.key())
                .set("country", visitor.country())
                .set("age", visitor.age())
                .set("email", visitor.email())
                .build();
    }
}
