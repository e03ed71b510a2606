package io.burgee.benchmarks.ingest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/** {@code benchmarks/run ingest WHAT}: see benchmarks/README.md. */
final class Load {
    private static final int RATE = 10_000;
    private static final int CONNECTIONS = 1_500;
    private static final int ENVIRONMENTS = 4;

    /** Options of the front tier's JVM beside the usual ones, to look into it. */
    private static final String[] OPTIONS =
            System.getenv().getOrDefault("FRONT_TIER_OPTIONS", "").isBlank()
                    ? new String[0]
                    : System.getenv("FRONT_TIER_OPTIONS").trim().split("\\s+");

    private Load() {}

    static void main(String[] args) {
        int status = 1;
        try {
            run(args);
            status = 0;
        } catch (Exception e) {
            e.printStackTrace();
        }
        // Whatever threads are left.
        System.exit(status);
    }

    private static void run(String[] args) throws Exception {
        String what = args.length == 0 ? "all" : args[0];
        switch (what) {
            case "self-check" -> selfCheck();
            case "accept" -> accept(rate(args), seconds(args, 2, 60), seconds(args, 3, 60));
            case "knee" -> knee(rate(args));
            case "cpu" -> cpu(rate(args));
            case "all" -> {
                selfCheck();
                cpu(RATE);
                accept(RATE, Duration.ofSeconds(60), Duration.ofSeconds(60));
                knee(RATE / 2);
            }
            default ->
                throw new IllegalArgumentException(
                        "nothing, self-check, accept [RATE [SECONDS [WARM-UP]]], knee [FROM] or cpu [RATE], not "
                                + what);
        }
    }

    private static int rate(String[] args) {
        return args.length > 1 ? Integer.parseInt(args[1]) : RATE;
    }

    private static Duration seconds(String[] args, int place, int usual) {
        return Duration.ofSeconds(args.length > place ? Integer.parseInt(args[place]) : usual);
    }

    /** The generator's own limit: twice the rate against a server that does nothing. */
    private static void selfCheck() throws Exception {
        try (var server = Child.start(
                        "null",
                        NullServer.class.getName(),
                        System.getProperty("java.class.path"),
                        List.of("-Xmx256m"),
                        "PORT")
                .awaitOpen()) {
            Phase phase = Phase.run(
                    server,
                    List.of("sdk-none"),
                    1,
                    2 * RATE,
                    CONNECTIONS,
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(20));
            say("%s", phase.outcome());
            say(
                    "CPU: generator %.2f cores (%.1f µs a batch), null server %.2f",
                    phase.generatorCores(), phase.generatorMicros(), phase.serverCores());
        }
    }

    private static void accept(int rate, Duration measured, Duration warmUp) throws Exception {
        try (var tier = new FrontTier(ENVIRONMENTS, OPTIONS)) {
            accept(tier, rate, warmUp, measured, 1);
        }
    }

    private static boolean accept(FrontTier tier, int rate, Duration warmUp, Duration measured, long seed)
            throws Exception {
        double sends = tier.meter("burgee_ingest_send_seconds_count");
        double requests = tier.meter("burgee_ingest_sqs_requests_total");
        Duration queueCpu = tier.queueServer.cpu();
        Phase phase = Phase.run(tier.ingest, tier.keyring.keys(), seed, rate, CONNECTIONS, warmUp, measured);
        Duration queueUsed = tier.queueServer.cpu().minus(queueCpu);
        double sent = tier.meter("burgee_ingest_send_seconds_count") - sends;
        double charged = tier.meter("burgee_ingest_sqs_requests_total") - requests;
        Outcome outcome = phase.outcome();
        say("%s", outcome);
        say(
                "CPU: front tier %.2f cores (%.1f µs a batch), generator %.2f, queue %.2f",
                phase.serverCores(),
                phase.serverMicros(),
                phase.generatorCores(),
                queueUsed.toNanos() / 1e9 / warmUp.plus(measured).toSeconds());
        Queue.Contents contents = tier.queue.drain(new PayloadIds(seed));
        BitSet missing = (BitSet) outcome.accepted().clone();
        missing.andNot(contents.batches());
        long batches = contents.batches().cardinality();
        say(
                "queue: %,d batches in %,d messages of %,.0f bytes (%.0f bytes a batch); accepted %,d, of which missing %,d; repeated %,d, foreign %,d",
                batches,
                contents.messages(),
                (double) contents.bytes() / contents.messages(),
                (double) contents.bytes() / batches,
                outcome.accepted().cardinality(),
                missing.cardinality(),
                contents.repeated(),
                contents.foreign());
        say(
                "SQS per thousand batches: %.2f calls to send, charged as %.2f requests; to receive and delete, ten messages a call, %.2f more",
                1000 * sent / batches, 1000 * charged / batches, 1000.0 * contents.charged() / batches);
        return outcome.errors() == 0 && outcome.unanswered() == 0 && outcome.millis(99) < 150 && missing.isEmpty();
    }

    /** Steps of a thousand until one does not hold. */
    private static void knee(int from) throws Exception {
        try (var tier = new FrontTier(ENVIRONMENTS)) {
            accept(tier, from / 2, Duration.ofSeconds(5), Duration.ofSeconds(10), 100);
            for (int rate = from; ; rate += 1_000) {
                if (!accept(tier, rate, Duration.ofSeconds(3), Duration.ofSeconds(10), rate)) {
                    return;
                }
            }
        }
    }

    /** What a batch costs beside a server that reads it and answers. */
    private static void cpu(int rate) throws Exception {
        var micros = new ArrayList<Double>();
        for (int run = 0; run < 3; run++) {
            try (var server = Child.start(
                            "reading",
                            ReadingServer.class.getName(),
                            "benchmarks/target/classes:" + FrontTier.classPath(),
                            FrontTier.OPTIONS,
                            "PORT")
                    .awaitOpen()) {
                Phase phase = Phase.run(
                        server,
                        List.of("sdk-none"),
                        1,
                        rate,
                        CONNECTIONS,
                        Duration.ofSeconds(15),
                        Duration.ofSeconds(20));
                say("%s", phase.outcome());
                micros.add(phase.serverMicros());
            }
        }
        say("reads and answers: %s", micros);
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
