package io.burgee.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class AcceptedBatchesTest {

    @Property(tries = 200)
    void survives_its_bytes(
            @ForAll @Size(min = 1, max = 50)
                    Map<@LongRange(max = 999_999_999_999L) Long, @LongRange(max = 999_999_999_999L) Long> counts) {
        AcceptedBatches accepted = new AcceptedBatches(new TreeMap<>(counts));
        assertThat(AcceptedBatches.decode(accepted.encode())).isEqualTo(accepted);
    }

    @Property(tries = 500)
    void noise_is_refused(@ForAll byte[] noise) {
        assertThatThrownBy(() -> AcceptedBatches.decode(noise)).isInstanceOf(MalformedGroup.class);
    }

    @Example
    void what_claims_more_minutes_than_allowed_is_refused() {
        String many = IntStream.rangeClosed(0, AcceptedBatches.MAX_MINUTES)
                .mapToObj(minute -> minute + ":1")
                .collect(Collectors.joining(","));
        assertThatThrownBy(() -> AcceptedBatches.decode(many.getBytes(StandardCharsets.US_ASCII)))
                .isInstanceOf(MalformedGroup.class);
    }

    @Example
    void counts_nothing_that_cannot_be() {
        assertThatThrownBy(() -> AcceptedBatches.of(5, -1)).isInstanceOf(IllegalArgumentException.class);
    }
}
