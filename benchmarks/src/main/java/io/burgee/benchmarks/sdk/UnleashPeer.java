package io.burgee.benchmarks.sdk;

import static io.burgee.benchmarks.sdk.Documents.array;
import static io.burgee.benchmarks.sdk.Documents.object;

import io.burgee.evaluation.Value;
import io.getunleash.DefaultUnleash;
import io.getunleash.Unleash;
import io.getunleash.UnleashContext;
import io.getunleash.util.UnleashConfig;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Unleash's client, which counts answers and reports the counts. */
final class UnleashPeer implements Peer {
    private final Unleash client;
    private final String flag;
    private final UnleashContext[] visitors;

    UnleashPeer(Case kind, LocalServer server) {
        server.with("/api/client/features", features().toJson());
        client = new DefaultUnleash(new UnleashConfig.Builder()
                .appName("benchmark")
                .instanceId("benchmark")
                .apiKey("benchmark")
                .unleashAPI(server.uri() + "/api")
                .synchronousFetchOnInitialisation(true)
                .sendMetricsInterval(5)
                .build());
        flag = kind.flagKey();
        visitors = Visitor.ALL.stream().map(UnleashPeer::context).toArray(UnleashContext[]::new);
    }

    @Override
    public boolean evaluate(int visitor) {
        return client.isEnabled(flag, visitors[visitor], false);
    }

    @Override
    public void close() {
        client.shutdown();
    }

    private static UnleashContext context(Visitor visitor) {
        return new UnleashContext.Builder()
                .userId(visitor.key())
                .addProperty("country", visitor.country())
                .addProperty("age", Integer.toString(visitor.age()))
                .addProperty("email", visitor.email())
                .build();
    }

    private static Value features() {
        Value[] rules = IntStream.rangeClosed(1, SameFlags.RULES)
                .mapToObj(rule -> everyone(
                        constraint("country", "IN", SameFlags.COUNTRIES),
                        object("contextName", "age", "operator", "NUM_GTE", "value", "" + SameFlags.ADULT),
                        constraint("email", "STR_ENDS_WITH", List.of("@" + SameFlags.domain(rule)))))
                .toArray(Value[]::new);
        Value listed = everyone(constraint("userId", "IN", SameFlags.keys(SameFlags.TARGETS)));
        Value inSegment = object("name", "default", "parameters", object(), "segments", array(1));
        Value share = object(
                "name",
                "flexibleRollout",
                "parameters",
                object("rollout", "20", "stickiness", "userId", "groupId", Case.ROLLOUT.flagKey()));
        return object(
                "version",
                2,
                "features",
                array(
                        feature(Case.ON, true, everyone()),
                        feature(Case.OFF, false, everyone()),
                        feature(Case.TARGETS, true, listed),
                        feature(Case.RULES, true, rules),
                        feature(Case.ROLLOUT, true, share),
                        feature(Case.SEGMENT, true, inSegment)),
                "segments",
                array(object(
                        "id",
                        1,
                        "name",
                        SameFlags.SEGMENT,
                        "constraints",
                        array(constraint("userId", "IN", SameFlags.keys(SameFlags.SEGMENT_SIZE))))));
    }

    private static Value feature(Case kind, boolean enabled, Value... strategies) {
        return object(
                "name", kind.flagKey(), "type", "release", "enabled", enabled, "strategies", Arrays.asList(strategies));
    }

    private static Value everyone(Value... constraints) {
        return object("name", "default", "parameters", object(), "constraints", Arrays.asList(constraints));
    }

    private static Value constraint(String attribute, String operator, List<String> values) {
        return object("contextName", attribute, "operator", operator, "values", values);
    }
}
