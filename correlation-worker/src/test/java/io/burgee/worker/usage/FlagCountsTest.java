package io.burgee.worker.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FlagCountsTest {

    private static long sum(Map<Served, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    @Test
    void bothViewsHaveEveryEvaluationHoweverManyVersionsAndReporters() {
        Random random = new Random(7);
        for (int round = 0; round < 50; round++) {
            FlagCounts counts = FlagCounts.none();
            long expected = 0;
            for (int i = 0; i < random.nextInt(3_000); i++) {
                Map<Served, Long> more = new TreeMap<>();
                more.put(new Served(random.nextInt(1 + round), random.nextInt(500)), (long) random.nextInt(100));
                more.put(new Served(null, null), (long) random.nextInt(3));
                expected += sum(more);
                counts.add(new Reporter("app-" + random.nextInt(1 + 5 * round), "JavaClient/7"), more);
            }
            FlagCounts bounded = counts.bounded();
            assertThat(sum(bounded.served())).isEqualTo(expected);
            assertThat(bounded.reporters().values().stream()
                            .mapToLong(FlagCountsTest::sum)
                            .sum())
                    .isEqualTo(expected);
            assertThat(bounded.served()).hasSizeLessThanOrEqualTo(2_000);
            assertThat(bounded.reporters()).hasSizeLessThanOrEqualTo(101);
        }
    }

    @Test
    void keepsTheNamesOfThoseThatCountedMost() {
        FlagCounts counts = FlagCounts.none();
        for (int i = 0; i < 300; i++) {
            counts.add(new Reporter("app-" + i, "JavaClient/7"), Map.of(new Served(0, 1), 1_000L + i));
        }
        assertThat(counts.bounded().reporters())
                .containsKeys(new Reporter("app-299", "JavaClient/7"), Reporter.OTHERS)
                .doesNotContainKey(new Reporter("app-0", "JavaClient/7"));
    }
}
