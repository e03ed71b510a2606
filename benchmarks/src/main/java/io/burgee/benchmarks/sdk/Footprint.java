package io.burgee.benchmarks.sdk;

import com.launchdarkly.sdk.LDContext;
import com.launchdarkly.sdk.server.LDClient;
import com.sun.management.ThreadMXBean;
import io.burgee.evaluation.AttributeReference;
import io.burgee.evaluation.Clause;
import io.burgee.evaluation.Context;
import io.burgee.evaluation.Flag;
import io.burgee.evaluation.Rollout;
import io.burgee.evaluation.Rule;
import io.burgee.evaluation.Ruleset;
import io.burgee.evaluation.RulesetJson;
import io.burgee.evaluation.Target;
import io.burgee.evaluation.Value;
import io.burgee.evaluation.VariationOrRollout;
import io.burgee.evaluation.WeightedVariation;
import io.burgee.sdk.BurgeeClient;
import io.burgee.sdk.BurgeeConfig;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What a client with 5,000 flags takes: memory, as the difference of the heap after collections; the time until it is ready; and, for Burgee, what a
 * poll costs that finds nothing new. One SDK per JVM, named by the argument.
 */
public final class Footprint {
    private static final int FLAGS = 5_000;
    private static final int STARTS = 15;
    private static final int POLLS = 20;
    private static final double MEGABYTE = 1024 * 1024;

    private Footprint() {}

    /** A running client, and how to ask it for a flag. */
    private interface Client extends AutoCloseable {
        void evaluate(String flag);

        @Override
        void close();
    }

    public static void main(String[] arguments) throws InterruptedException {
        Peers peer = Peers.valueOf(arguments[0].toUpperCase(Locale.ROOT));
        try (LocalServer server = new LocalServer().with("/sdk/latest-all", RulesetJson.toJson(ruleset(FLAGS)))) {
            memory(peer, server);
            readiness(peer, server);
            if (peer == Peers.BURGEE) {
                polls(server);
            }
        }
    }

    /** Before it, a client with one flag has loaded the classes. */
    private static void memory(Peers peer, LocalServer server) {
        try (LocalServer tiny = new LocalServer().with("/sdk/latest-all", RulesetJson.toJson(ruleset(1)))) {
            start(peer, tiny).close();
        }
        double empty = heap();
        Client client = start(peer, server);
        double loaded = heap();
        IntStream.range(0, FLAGS).forEach(i -> client.evaluate("flag-" + i));
        double evaluated = heap();
        System.out.printf(
                Locale.ROOT,
                "%s: %d flags take %.1f MB, %.1f MB once each was evaluated%n",
                peer.title(),
                FLAGS,
                loaded - empty,
                evaluated - empty);
        client.close();
    }

    private static void readiness(Peers peer, LocalServer server) {
        double[] milliseconds = new double[STARTS];
        for (int i = 0; i < STARTS; i++) {
            long begun = System.nanoTime();
            Client client = start(peer, server);
            milliseconds[i] = (System.nanoTime() - begun) / 1e6;
            client.close();
        }
        Arrays.sort(milliseconds);
        System.out.printf(
                Locale.ROOT,
                "%s: ready after %.0f ms (%.0f–%.0f, %d starts in one JVM)%n",
                peer.title(),
                milliseconds[STARTS / 2],
                milliseconds[0],
                milliseconds[STARTS - 1],
                STARTS);
    }

    private static Client start(Peers peer, LocalServer server) {
        return switch (peer) {
            case BURGEE -> burgee(server, Duration.ofSeconds(30));
            case LAUNCHDARKLY -> launchDarkly(server);
            case UNLEASH, FLAGD, TOGGLZ -> throw new IllegalArgumentException("burgee or launchdarkly, not " + peer);
        };
    }

    private static Client burgee(LocalServer server, Duration interval) {
        BurgeeClient client = BurgeeClient.start(BurgeeConfig.builder("sdk-footprint")
                .uri(server.uri())
                .polling(interval)
                .build());
        if (!client.isInitialized()) {
            throw new IllegalStateException("not ready: " + client.status());
        }
        Context visitor = Context.builder("visitor").set("country", "de").build();
        return new Client() {
            @Override
            public void evaluate(String flag) {
                client.boolVariation(flag, visitor, false);
            }

            @Override
            public void close() {
                client.close();
            }
        };
    }

    private static Client launchDarkly(LocalServer server) {
        LDClient client = LaunchDarklyPeer.start(server);
        if (!client.isInitialized()) {
            throw new IllegalStateException("not ready");
        }
        LDContext visitor = LDContext.builder("visitor").set("country", "de").build();
        return new Client() {
            @Override
            public void evaluate(String flag) {
                client.boolVariation(flag, visitor, false);
            }

            @Override
            public void close() {
                try {
                    client.close();
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            }
        };
    }

    /** Counts what the client's own threads spend; the server runs in this process too. */
    private static void polls(LocalServer server) throws InterruptedException {
        try (Client ignored = burgee(server, Duration.ofSeconds(1))) {
            server.awaitUnchanged(3);
            Spent before = Spent.byClient();
            server.awaitUnchanged(POLLS);
            Spent after = Spent.byClient();
            System.out.printf(
                    Locale.ROOT,
                    "Burgee: a poll that finds nothing new takes %.2f ms of a core and allocates %.0f KB%n",
                    (after.nanoseconds - before.nanoseconds) / 1e6 / POLLS,
                    (after.bytes - before.bytes) / 1024.0 / POLLS);
        }
    }

    /** By threads of the client's and of the JDK's HTTP client since the JVM's start. */
    private record Spent(long nanoseconds, long bytes) {
        static Spent byClient() {
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long[] ids = Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                    .filter(it -> it != null
                            && (it.getThreadName().startsWith("burgee-")
                                    || it.getThreadName().startsWith("HttpClient-")))
                    .mapToLong(it -> it.getThreadId())
                    .toArray();
            return new Spent(
                    Arrays.stream(ids).map(threads::getThreadCpuTime).sum(),
                    Arrays.stream(ids).map(threads::getThreadAllocatedBytes).sum());
        }
    }

    private static double heap() {
        for (int i = 0; i < 5; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEGABYTE;
    }

    /** Flags of a usual size: two targets, a rule of one clause, a rollout. */
    private static Ruleset ruleset(int count) {
        List<Flag> flags = IntStream.range(0, count)
                .mapToObj(i -> Flag.builder("flag-" + i)
                        .on(true)
                        .variations(Value.TRUE, Value.FALSE)
                        .offVariation(1)
                        .salt("salt-" + i)
                        .targets(List.of(Target.of(null, List.of("ann-" + i, "ben-" + i), 0)))
                        .rules(List.of(new Rule(
                                "rule-" + i,
                                List.of(Clause.of(
                                        "user",
                                        AttributeReference.of("country"),
                                        "in",
                                        List.of(Value.of("at"), Value.of("ch")),
                                        false)),
                                VariationOrRollout.variation(0),
                                false)))
                        .fallthrough(
                                Rollout.of(List.of(WeightedVariation.of(0, 20_000), WeightedVariation.of(1, 80_000))))
                        .build())
                .toList();
        return Ruleset.of(flags, List.of());
    }
}
