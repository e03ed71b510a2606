package io.burgee.sdk.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Backoff withoutJitter = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30), () -> 0);

    @Test
    void doublesUpToTheMaximum() {
        for (long expected : new long[] {1, 2, 4, 8, 16, 30, 30}) {
            assertThat(withoutJitter.afterFailure(Duration.ofSeconds(59))).hasSeconds(expected);
        }
    }

    @Test
    void startsAnewAfterAConnectionThatLastedAMinute() {
        withoutJitter.afterFailure(Duration.ZERO);
        withoutJitter.afterFailure(Duration.ZERO);
        assertThat(withoutJitter.afterFailure(Duration.ofSeconds(60))).hasSeconds(1);
        assertThat(withoutJitter.afterFailure(Duration.ZERO)).hasSeconds(2);
    }

    @Test
    void subtractsUpToHalf() {
        Backoff full = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30), () -> 0.999999);
        assertThat(full.afterFailure(Duration.ZERO)).hasMillis(500);
    }
}
