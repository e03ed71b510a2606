package io.burgee.benchmarks.delivery;

import static io.burgee.benchmarks.delivery.Figures.percentile;
import static io.burgee.benchmarks.delivery.Figures.say;
import static io.burgee.benchmarks.delivery.Figures.spread;

import io.burgee.sdk.BurgeeClient;
import io.burgee.sdk.BurgeeConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/**
 * From a change to those who use it: with 1,000 open streams, how long after the answer to the PATCH each stream has the change, and when an SDK's
 * listener is called. A change that arrives before the answer counts as 0.
 */
final class Propagation {

    private static final int STREAMS = 1_000;
    private static final int SDKS = 8;
    private static final int WARM_UP = 20;
    private static final int CHANGES = 40;
    private static final int RUNS = 3;

    private Propagation() {}

    public static void main(String[] args) throws Exception {
        try (var node = Node.start("512m");
                var streams = new Streams()) {
            node.createFlags(20);
            streams.open(
                    STREAMS, node.uri, node.get("/all", "Authorization", node.sdkKey, "User-Agent", "LoadClient/1"));
            var called = new LinkedBlockingQueue<Long>();
            List<BurgeeClient> sdks = new ArrayList<>();
            for (int i = 0; i < SDKS; i++) {
                var sdk = BurgeeClient.start(BurgeeConfig.builder(node.sdkKey)
                        .uri(node.uri.toString())
                        .noEvents()
                        .build());
                sdk.waitForInitialization(Duration.ofSeconds(30));
                sdk.addFlagChangeListener(key -> called.add(System.nanoTime()));
                sdks.add(sdk);
            }
            var on = measure(node, streams, called, WARM_UP, true)[2];
            double[] streamP50 = new double[RUNS];
            double[] streamP99 = new double[RUNS];
            double[] sdkP99 = new double[RUNS];
            for (int run = 0; run < RUNS; run++) {
                var figures = measure(node, streams, called, CHANGES, on > 0);
                streamP99[run] = figures[1];
                sdkP99[run] = figures[3];
                streamP50[run] = figures[0];
            }
            say(
                    "%d streams, %d runs of %d changes, milliseconds from the PATCH's answer: median (least–greatest of the runs)",
                    STREAMS, RUNS, CHANGES);
            say("  bytes at the stream, p50   %s", spread(streamP50));
            say("  bytes at the stream, p99   %s", spread(streamP99));
            say("  listener of the SDK, p99   %s", spread(sdkP99));
            var receipt = node.receipts(1).path(0);
            say(
                    "  the last change's receipt: told %d of %d, from the save p50 %.1f, p99 %.1f",
                    receipt.path("told").asInt(),
                    receipt.path("connections").asInt(),
                    receipt.path("latency").path("p50").asDouble(),
                    receipt.path("latency").path("p99").asDouble());
            sdks.forEach(BurgeeClient::close);
        }
    }

    /** Answers p50 and p99 of the streams, whether the flag is on (1 or 0), and p99 of the SDKs. */
    private static double[] measure(
            Node node, Streams streams, LinkedBlockingQueue<Long> called, int changes, boolean on) throws Exception {
        var waited = new ArrayList<Double>();
        var waitedBySdks = new ArrayList<Double>();
        for (int i = 0; i < changes; i++) {
            on = !on;
            streams.expectPatches(STREAMS);
            node.turn("flag-0", on);
            long answered = System.nanoTime();
            LongStream.of(streams.arrivals()).forEach(arrival -> waited.add(Math.max(0, arrival - answered) / 1e6));
            for (int sdk = 0; sdk < SDKS; sdk++) {
                Long arrival = called.poll(30, TimeUnit.SECONDS);
                if (arrival == null) {
                    throw new IllegalStateException("an SDK did not hear of a change");
                }
                waitedBySdks.add(Math.max(0, arrival - answered) / 1e6);
            }
        }
        double[] all = waited.stream().mapToDouble(Double::doubleValue).toArray();
        double[] sdk = waitedBySdks.stream().mapToDouble(Double::doubleValue).toArray();
        return new double[] {percentile(all, 50), percentile(all, 99), on ? 1 : 0, percentile(sdk, 99)};
    }
}
