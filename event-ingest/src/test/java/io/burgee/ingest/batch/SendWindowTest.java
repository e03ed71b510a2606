package io.burgee.ingest.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SendWindowTest {
    private static final long MILLISECOND = TimeUnit.MILLISECONDS.toNanos(1);

    private final SendWindow window = new SendWindow(32);
    private long now = Long.MAX_VALUE - 5_000 * MILLISECOND;

    @Test
    void is_whole_while_the_queue_is_quick() {
        for (int i = 0; i < 1_000; i++) {
            send(990, false);
        }
        assertThat(window.size()).isEqualTo(32);
        assertThat(window.isReduced()).isFalse();
    }

    @Test
    void is_halved_by_a_slow_send_and_by_a_failure_down_to_two() {
        send(1_001, false);
        assertThat(window.size()).isEqualTo(16);
        send(5, true);
        assertThat(window.size()).isEqualTo(8);
        for (int i = 0; i < 10; i++) {
            send(2_000, false);
        }
        assertThat(window.size()).isEqualTo(2);
        assertThat(window.isReduced()).isTrue();
    }

    @Test
    void is_halved_once_by_all_that_ran_at_the_time() {
        long started = now;
        for (int i = 0; i < 32; i++) {
            window.learn(started, started + (1_100 + i) * MILLISECOND, false);
        }
        assertThat(window.size()).isEqualTo(16);
    }

    @Test
    void grows_by_one_a_round() {
        send(2_000, false);
        for (int i = 0; i < 16; i++) {
            send(10, false);
        }
        assertThat(window.size()).isEqualTo(17);
        for (int i = 0; i < 32 * 16; i++) {
            send(10, false);
        }
        assertThat(window.size()).isEqualTo(32);
    }

    @Test
    void a_window_of_one_stays_one() {
        SendWindow one = new SendWindow(1);
        one.learn(0, 1, true);
        assertThat(one.size()).isEqualTo(1);
    }

    private void send(long millis, boolean failed) {
        window.learn(now, now + millis * MILLISECOND, failed);
        now += millis * MILLISECOND;
    }
}
