package io.burgee.worker.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BusyTest {
    private final AtomicLong now = new AtomicLong(1_000);
    private final Busy busy = new Busy(2, now::get);

    @Test
    void countsWorkThatGoesOnAsFarAsItHasGone() {
        busy.begin();
        now.addAndGet(100);
        assertThat(busy.fraction()).isEqualTo(0.5);
        now.addAndGet(50);
        busy.end();
        now.addAndGet(50);
        assertThat(busy.fraction()).isEqualTo(0.25);
        now.addAndGet(100);
        assertThat(busy.fraction()).isZero();
    }

    @Test
    void isOneWhenAllPollersAreAtWork() {
        busy.begin();
        busy.begin();
        now.addAndGet(70);
        assertThat(busy.fraction()).isEqualTo(1);
    }
}
