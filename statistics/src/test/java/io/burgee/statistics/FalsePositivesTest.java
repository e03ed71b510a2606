package io.burgee.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * A/A runs: two variations that convert 5 % of 1000 units a day each, looked at on each of 28 days. Counts how often any
 * look finds a difference that is not there.
 */
class FalsePositivesTest {

    private static final int RUNS = 2_000;
    private static final int DAYS = 28;
    private static final int A_DAY = 1_000;
    private static final double RATE = 0.05;

    @Test
    void lookingEveryDayKeepsTheErrorWhereItWasPromised() {
        var random = new SplittableRandom(20_261_122);
        var sequence = ConfidenceSequence.tunedFor(DAYS * A_DAY, 0.05);
        int alwaysValid = 0;
        int naive = 0;
        int atTheEnd = 0;
        for (int run = 0; run < RUNS; run++) {
            var a = new Conversions(0, 0);
            var b = new Conversions(0, 0);
            boolean foundAlwaysValid = false;
            boolean foundNaive = false;
            boolean foundLast = false;
            for (int day = 0; day < DAYS; day++) {
                a = a.merge(day(random));
                b = b.merge(day(random));
                var comparison = Comparison.of(a, b, sequence);
                foundLast = comparison.fixed().interval().excludesZero();
                foundNaive |= foundLast;
                foundAlwaysValid |= comparison.alwaysValid().interval().excludesZero();
            }
            alwaysValid += foundAlwaysValid ? 1 : 0;
            naive += foundNaive ? 1 : 0;
            atTheEnd += foundLast ? 1 : 0;
        }
        System.out.printf(
                "false positives of %d A/A runs: always valid %d, fixed at the end %d, fixed at every look %d%n",
                RUNS, alwaysValid, atTheEnd, naive);
        assertThat(alwaysValid).as("always valid, any of 28 looks").isLessThan((int) (0.03 * RUNS));
        assertThat(atTheEnd).as("fixed, one look").isBetween((int) (0.035 * RUNS), (int) (0.065 * RUNS));
        assertThat(naive).as("the harm that this guards against").isGreaterThan((int) (0.2 * RUNS));
    }

    private static Conversions day(SplittableRandom random) {
        int converted = 0;
        for (int unit = 0; unit < A_DAY; unit++) {
            if (random.nextDouble() < RATE) {
                converted++;
            }
        }
        return new Conversions(A_DAY, converted);
    }
}
