package io.burgee.worker.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

class ReporterTest {
    private static final long NOW = 1_795_000_000_000L;
    private static final long SINCE = NOW - 700_000;

    private static double completeAge(LongSupplier... parts) {
        return Reporter.completeAge(NOW, SINCE, List.of(parts));
    }

    @Test
    void allIsCompleteAsFarAsThePartThatIsFurthestBehind() {
        assertThat(completeAge(() -> NOW - 125_000, () -> NOW - 900_000)).isEqualTo(900);
    }

    @Test
    void aQueueThatNeverAnswersIsToldOfAndANewWorkerIsNotDecadesBehind() {
        assertThat(completeAge(() -> NOW - 125_000, () -> 0)).isEqualTo(700);
    }

    @Test
    void whatIsAheadOfTheClockIsNotBehind() {
        assertThat(completeAge(() -> NOW + 5_000)).isZero();
    }
}
