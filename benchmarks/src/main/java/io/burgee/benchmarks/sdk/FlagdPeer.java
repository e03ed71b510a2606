package io.burgee.benchmarks.sdk;

import static io.burgee.benchmarks.sdk.Documents.array;
import static io.burgee.benchmarks.sdk.Documents.object;

import dev.openfeature.contrib.providers.flagd.Config;
import dev.openfeature.contrib.providers.flagd.FlagdOptions;
import dev.openfeature.contrib.providers.flagd.FlagdProvider;
import dev.openfeature.sdk.Client;
import dev.openfeature.sdk.EvaluationContext;
import dev.openfeature.sdk.ImmutableContext;
import dev.openfeature.sdk.OpenFeatureAPI;
import dev.openfeature.sdk.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** OpenFeature's client with flagd's provider, which evaluates in process; its flags come from a file. */
final class FlagdPeer implements Peer {
    private final OpenFeatureAPI api = OpenFeatureAPI.getInstance();
    private final Path file;
    private final Client client;
    private final String flag;
    private final EvaluationContext[] visitors;

    FlagdPeer(Case kind) {
        try {
            file = Files.writeString(
                    Files.createTempFile("flagd", ".json"),
                    object("flags", flags()).toJson());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        api.setProviderAndWait(new FlagdProvider(FlagdOptions.builder()
                .resolverType(Config.Resolver.FILE)
                .offlineFlagSourcePath(file.toString())
                .deadline(30_000)
                .build()));
        client = api.getClient();
        flag = kind.flagKey();
        visitors = Visitor.ALL.stream().map(FlagdPeer::context).toArray(EvaluationContext[]::new);
    }

    @Override
    public boolean evaluate(int visitor) {
        return client.getBooleanValue(flag, false, visitors[visitor]);
    }

    @Override
    public void close() {
        api.shutdown();
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EvaluationContext context(Visitor visitor) {
        return new ImmutableContext(
                visitor.key(),
                Map.of(
                        "country", new Value(visitor.country()),
                        "age", new Value(visitor.age()),
                        "email", new Value(visitor.email())));
    }

    private static io.burgee.evaluation.Value flags() {
        List<Object> rules = new ArrayList<>();
        for (int rule = 1; rule <= SameFlags.RULES; rule++) {
            rules.add(object(
                    "and",
                    array(
                            object("in", array(attribute("country"), SameFlags.COUNTRIES)),
                            object(">=", array(attribute("age"), SameFlags.ADULT)),
                            object("ends_with", array(attribute("email"), "@" + SameFlags.domain(rule))))));
            rules.add("true");
        }
        rules.add("false");
        return object(
                Case.ON.flagKey(),
                object("state", "ENABLED", "variants", object("true", true, "false", false), "defaultVariant", "true"),
                Case.OFF.flagKey(),
                object("state", "DISABLED", "variants", object("true", true, "false", false), "defaultVariant", "true"),
                Case.TARGETS.flagKey(),
                flag(object("if", array(listed(SameFlags.TARGETS), "true", "false"))),
                Case.RULES.flagKey(),
                flag(object("if", rules)),
                Case.ROLLOUT.flagKey(),
                flag(object("fractional", array(array("true", 20), array("false", 80)))),
                Case.SEGMENT.flagKey(),
                flag(object("if", array(listed(SameFlags.SEGMENT_SIZE), "true", "false"))));
    }

    private static io.burgee.evaluation.Value flag(io.burgee.evaluation.Value targeting) {
        return object(
                "state",
                "ENABLED",
                "variants",
                object("true", true, "false", false),
                "defaultVariant",
                "false",
                "targeting",
                targeting);
    }

    private static io.burgee.evaluation.Value listed(int count) {
        return object("in", array(attribute("targetingKey"), SameFlags.keys(count)));
    }

    private static io.burgee.evaluation.Value attribute(String name) {
        return object("var", name);
    }
}
