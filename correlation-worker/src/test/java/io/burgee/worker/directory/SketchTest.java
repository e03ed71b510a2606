package io.burgee.worker.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class SketchTest {

    private static Sketch of(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> Sketch.of("user|user-" + i))
                .reduce(Sketch.EMPTY, Sketch::merge);
    }

    @Test
    void estimatesWithinThreeStandardErrors() {
        assertThat(Sketch.EMPTY.estimate()).isZero();
        assertThat(of(0, 1).estimate()).isEqualTo(1);
        for (int size : new int[] {10, 100, 1_000, 10_000, 200_000}) {
            assertThat((double) of(0, size).estimate()).isCloseTo(size, Percentage.withPercentage(54));
        }
    }

    @Test
    void mergesInAnyOrderAndAnyNumberOfTimes() {
        Random random = new Random(3);
        for (int round = 0; round < 200; round++) {
            Sketch a = of(0, random.nextInt(50));
            Sketch b = of(25, 25 + random.nextInt(50));
            Sketch c = of(random.nextInt(10), 60);
            assertThat(a.merge(b)).isEqualTo(b.merge(a));
            assertThat(a.merge(b).merge(c)).isEqualTo(a.merge(b.merge(c)));
            assertThat(a.merge(b).merge(b)).isEqualTo(a.merge(b));
        }
    }
}
