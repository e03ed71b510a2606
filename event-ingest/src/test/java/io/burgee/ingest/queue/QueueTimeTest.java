package io.burgee.ingest.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;

class QueueTimeTest {
    private static final long TRUE = 1_795_000_000_300L;
    private static final long HOUR = 3_600_000;

    private long truth = TRUE;
    private long machine = TRUE;
    private final QueueTime time = new QueueTime(() -> Instant.ofEpochMilli(machine));

    /** An answer that was dated on the half of its way, in full seconds. */
    private void ask(long millis) {
        long asked = time.asked();
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.ofEpochMilli(truth + millis / 2).atZone(ZoneOffset.UTC));
        machine += millis;
        truth += millis;
        time.answered(date, asked);
    }

    @Test
    void a_clock_that_is_right_is_believed_however_slow_answers_are() {
        ask(4);
        // A server may date many answers by one look at its clock.
        truth -= 2_000;
        ask(4);
        truth += 2_000;
        ask(700);
        ask(90_000);

        assertThat(time.correction()).isZero();
        assertThat(time.millis()).isEqualTo(machine);
    }

    @Test
    void a_clock_that_is_an_hour_off_is_put_right_to_some_seconds() {
        machine = truth + HOUR;
        ask(10);
        assertThat(time.millis()).isBetween(truth - 6_010, truth + 6_010);

        machine = truth - HOUR;
        ask(10);
        assertThat(time.millis()).isBetween(truth - 6_010, truth + 6_010);
    }

    @Test
    void a_clock_that_was_put_right_meanwhile_is_believed_again() {
        machine = truth - HOUR;
        ask(10);
        machine = truth;
        ask(10);

        assertThat(time.correction()).isBetween(-6_010L, 6_010L);
    }

    @Test
    void what_is_no_date_says_nothing() {
        time.answered("yesterday", time.asked());

        assertThat(time.correction()).isZero();
    }
}
