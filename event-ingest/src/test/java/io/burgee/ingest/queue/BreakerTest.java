package io.burgee.ingest.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BreakerTest {
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1_000);
    private final Breaker breaker =
            new Breaker(Duration.ofNanos(5_000), Duration.ofNanos(500), Duration.ofNanos(10_000), now::get);

    @Test
    void opens_when_everything_has_failed_for_long_enough() {
        breaker.failed();
        now.addAndGet(4_999);
        breaker.failed();
        assertThat(breaker.permits()).isTrue();
        assertThat(breaker.isOpen()).isFalse();

        now.addAndGet(1);
        assertThat(breaker.isOpen()).isTrue();
    }

    @Test
    void one_success_closes_it() {
        breaker.failed();
        now.addAndGet(5_000);
        breaker.succeeded();

        assertThat(breaker.isOpen()).isFalse();
        breaker.failed();
        assertThat(breaker.permits()).isTrue();
    }

    @Test
    void lets_one_through_at_every_interval_while_open() {
        breaker.failed();
        now.addAndGet(5_000);

        assertThat(breaker.permits()).isTrue();
        assertThat(breaker.permits()).isFalse();
        now.addAndGet(499);
        assertThat(breaker.permits()).isFalse();
        now.addAndGet(1);
        assertThat(breaker.permits()).isTrue();
    }

    @Test
    void one_failure_before_a_long_silence_refuses_nobody() {
        breaker.failed();
        now.addAndGet(10_001);
        assertThat(breaker.isOpen()).isFalse();

        breaker.failed();
        assertThat(breaker.isOpen()).isFalse();
        now.addAndGet(5_000);
        assertThat(breaker.isOpen()).isTrue();
    }
}
