package io.burgee.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.burgee.statistics.sample.Conversions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Bounds of looks on the way to a plan. */
class GroupSequentialTest {

    @Test
    void fiveEqualLooksHaveThePublishedBounds() {
        assertThat(bounds(0.2, 0.4, 0.6, 0.8, 1))
                .containsExactly(new double[] {4.877, 3.357, 2.680, 2.290, 2.031}, within(5e-4));
    }

    @Test
    void aLookKeepsItsBoundWhateverComesLater() {
        var days = IntStream.rangeClosed(1, 28).mapToDouble(d -> d / 28.0).toArray();
        var all = bounds(days);
        for (int look = 1; look <= days.length; look++) {
            assertThat(bounds(Arrays.copyOf(days, look))[look - 1]).isCloseTo(all[look - 1], within(1e-6));
        }
        var looks = new GroupSequential(0.05, Spending.OBRIEN_FLEMING, days);
        assertThat(looks.first(7).critical()).isEqualTo(all[6]);
        assertThat(looks.first(7).at(0.025).critical())
                .isEqualTo(looks.at(0.025).bounds()[6]);
        assertThat(all[27]).isBetween(1.96, 2.2);
        for (int look = 1; look < all.length; look++) {
            assertThat(all[look]).isLessThan(all[look - 1]);
        }
    }

    @Test
    void aLookWithoutNewsUsesTheBoundOfTheOneBefore() {
        assertThat(bounds(0.5, 0.5005)[1]).isEqualTo(bounds(0.5)[0]);
        assertThat(bounds(0.5, 1, 1.2)[2]).isEqualTo(bounds(0.5, 1)[1]);
    }

    @Test
    void unevenLooksSpendWhatIsLeft() {
        assertThat(DoubleStream.of(bounds(0.97, 0.9995, 1))).allMatch(Double::isFinite);
        assertThat(bounds(0.0001, 1)[1]).isCloseTo(1.959964, within(1e-5));
        assertThat(bounds(0.0001)[0]).isGreaterThan(30);
    }

    @Test
    void severalTreatmentsStepDownFromTheClearest() {
        var looks = new GroupSequential(0.05, Spending.OBRIEN_FLEMING, 0.5, 1);
        var monitoring = new Monitoring(ConfidenceSequence.tunedFor(10_000, 0.05), looks);
        var control = new Conversions(10_000, 1000);
        var clear = new Conversions(10_000, 1200);
        var nearly = new Conversions(10_000, 1088);
        var both =
                Family.compare(List.of(new Family.Pair(control, nearly), new Family.Pair(control, clear)), monitoring);
        var alone = Comparison.of(control, nearly, monitoring);
        assertThat(both.get(0).groupSequential().interval())
                .isEqualTo(alone.groupSequential().interval());
        assertThat(both.get(1).groupSequential().interval().halfWidth())
                .isGreaterThan(Comparison.of(control, clear, monitoring)
                        .groupSequential()
                        .interval()
                        .halfWidth());
    }

    private static double[] bounds(double... looks) {
        return new GroupSequential(0.05, Spending.OBRIEN_FLEMING, looks).bounds();
    }
}
