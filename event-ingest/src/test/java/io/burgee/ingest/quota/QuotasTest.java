package io.burgee.ingest.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.ingest.keyring.Allowance;
import io.burgee.ingest.keyring.Resolution;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class QuotasTest {
    private static final Limit NONE = new Limit(0, 0, Duration.ofSeconds(10));
    private static final Limit TEN_BATCHES = new Limit(10, 0, Duration.ofSeconds(2));
    private static final Resolution.Known ONE = new Resolution.Known("one", Allowance.USUAL);
    private static final Resolution.Known OTHER = new Resolution.Known("other", Allowance.USUAL);
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private long now = SECOND;
    private final TimeMeter time = new TimeMeter() {
        @Override
        public long currentTimeNanos() {
            return now;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    };

    @Test
    void a_burst_passes_and_then_the_rate() {
        Quotas quotas = new Quotas(TEN_BATCHES, NONE, time);
        assertThat(admitted(quotas, ONE, null, 50)).isEqualTo(20);

        now += SECOND;
        assertThat(admitted(quotas, ONE, null, 50)).isEqualTo(10);
        assertThat(quotas.take(ONE, null, 1)).isEqualTo(SECOND / 10);
        assertThat(quotas.peek(ONE, null)).isEqualTo(SECOND / 10);
    }

    @Test
    void an_environment_does_not_use_up_what_is_anothers() {
        Quotas quotas = new Quotas(TEN_BATCHES, NONE, time);
        admitted(quotas, ONE, null, 50);

        assertThat(quotas.peek(OTHER, null)).isZero();
        assertThat(admitted(quotas, OTHER, null, 50)).isEqualTo(20);
    }

    @Test
    void bytes_are_counted_and_one_batch_larger_than_a_burst_passes_alone() {
        Quotas quotas = new Quotas(new Limit(0, 1_000, Duration.ofSeconds(2)), NONE, time);

        assertThat(quotas.take(ONE, null, 1_500)).isZero();
        assertThat(quotas.take(ONE, null, 1_500)).isEqualTo(SECOND);
        assertThat(quotas.take(ONE, null, 500)).isZero();
        now += 2 * SECOND;
        assertThat(quotas.take(ONE, null, 1 << 20)).isZero();
        assertThat(quotas.peek(ONE, null)).isPositive();
    }

    @Test
    void a_batch_refused_for_its_bytes_does_not_count_as_a_batch() {
        Quotas quotas = new Quotas(new Limit(1, 1_000, Duration.ofSeconds(2)), NONE, time);
        quotas.take(ONE, null, 1_500);
        assertThat(quotas.take(ONE, null, 1_500)).isPositive();

        assertThat(quotas.take(ONE, null, 500)).isZero();
    }

    @Test
    void an_address_has_its_own_limit_which_a_whole_IPv6_network_shares() {
        Quotas quotas = new Quotas(NONE, TEN_BATCHES, time);
        assertThat(admitted(quotas, ONE, "203.0.113.7", 50)).isEqualTo(20);
        assertThat(admitted(quotas, OTHER, "203.0.113.7", 50)).isZero();
        assertThat(admitted(quotas, ONE, "203.0.113.8", 50)).isEqualTo(20);
        assertThat(admitted(quotas, ONE, "2001:db8:1:2::1", 50)).isEqualTo(20);
        assertThat(admitted(quotas, ONE, "2001:db8:1:2:ffff::7", 50)).isZero();
        assertThat(admitted(quotas, ONE, "2001:db8:1:3::1", 50)).isEqualTo(20);
        assertThat(admitted(quotas, ONE, null, 50)).isEqualTo(50);
    }

    @Test
    void a_plan_takes_the_place_of_the_setting_and_a_new_one_holds_at_once() {
        Quotas quotas = new Quotas(TEN_BATCHES, NONE, time);
        admitted(quotas, ONE, null, 50);
        var larger = new Resolution.Known("one", new Allowance(15L, null, false));
        var unlimited = new Resolution.Known("one", new Allowance(0L, null, false));

        assertThat(admitted(quotas, larger, null, 50)).isEqualTo(30);
        assertThat(admitted(quotas, unlimited, null, 50)).isEqualTo(50);
    }

    @Test
    void a_million_addresses_take_no_more_room_than_a_hundred_thousand() {
        Quotas quotas = new Quotas(NONE, TEN_BATCHES, time);
        for (int i = 0; i < 1_000_000; i++) {
            quotas.take(ONE, (i >> 16 & 255) + "." + (i >> 8 & 255) + "." + (i & 255) + ".1", 1);
        }
        assertThat(quotas.addressesKnown()).isLessThanOrEqualTo(100_000).isPositive();

        now += 3 * SECOND;
        assertThat(quotas.addressesKnown()).as("all are full again").isZero();
    }

    private static int admitted(Quotas quotas, Resolution.Known environment, String address, int batches) {
        int admitted = 0;
        for (int i = 0; i < batches; i++) {
            admitted += quotas.take(environment, address, 100) == 0 ? 1 : 0;
        }
        return admitted;
    }
}
