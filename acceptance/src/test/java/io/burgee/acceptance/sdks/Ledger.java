package io.burgee.acceptance.sdks;

import io.burgee.acceptance.RunningPlatform;
import io.burgee.acceptance.Truth;
import io.burgee.evaluation.Value;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How often a flag served which variation, and how many of those in its experiment then paid.
 *
 * @param evaluations by variation
 */
record Ledger(Map<Integer, Long> evaluations, List<Truth> results) {

    private static final int BUYERS = 24;
    private static final Value IN_EXPERIMENT = Value.parse("{\"kind\": \"FALLTHROUGH\", \"inExperiment\": true}");

    private static String buyer(int i) {
        return "{\"kind\": \"user\", \"key\": \"buyer-%d\", \"anonymous\": %b}".formatted(i, i % 5 == 0);
    }

    private static int looks(int i) {
        return 1 + i % 3;
    }

    private static boolean pays(int i) {
        return i % 4 < 2;
    }

    /** Lets buyers look at the flag and pay, and gives what is to be counted then. */
    static Ledger write(Session session, String flag, Oracle oracle) {
        var evaluations = new TreeMap<Integer, Long>();
        long[] exposed = new long[2];
        long[] converted = new long[2];
        for (int i = 0; i < BUYERS; i++) {
            session.visit(buyer(i), flag, looks(i), pays(i) ? "paid" : null);
            var answer = oracle.answer(buyer(i), flag, false);
            int variation = answer.variation();
            evaluations.merge(variation, (long) looks(i), Long::sum);
            if (answer.reason().equals(IN_EXPERIMENT)) {
                exposed[variation]++;
                converted[variation] += pays(i) ? 1 : 0;
            }
        }
        session.flush();
        return new Ledger(
                evaluations,
                List.of(new Truth("a", exposed[0], converted[0]), new Truth("b", exposed[1], converted[1])));
    }

    /** What the platform has counted. */
    static Ledger read(RunningPlatform platform, String flag) throws IOException, InterruptedException {
        var evaluations = new TreeMap<Integer, Long>();
        var lately = Instant.now().minus(Duration.ofHours(1)).toEpochMilli();
        var usage = platform.api().get("usage/evaluations/" + Project.KEY + "/production/" + flag + "?from=" + lately);
        for (var point : usage.path("series")) {
            for (int variation = 0; variation < FlagPlan.LETTERS.size(); variation++) {
                long count = point.path(Integer.toString(variation)).asLong();
                if (count > 0) {
                    evaluations.merge(variation, count, Long::sum);
                }
            }
        }
        var results = platform.api()
                .get("projects/" + Project.KEY + "/environments/production/experiments/" + flag + "/results");
        return new Ledger(evaluations, Truth.ofResults(results, "paid"));
    }
}
