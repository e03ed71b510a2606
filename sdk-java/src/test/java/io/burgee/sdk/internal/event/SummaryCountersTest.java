package io.burgee.sdk.internal.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.evaluation.Context;
import io.burgee.evaluation.Value;
import java.time.InstantSource;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SummaryCountersTest {
    private static final Context ANN = Context.of("ann");

    private final SummaryCounters counters = new SummaryCounters(InstantSource.system());

    private void count(String flag, int version, int variation) {
        counters.count(flag, version, variation, Value.TRUE, Value.FALSE, ANN);
    }

    @Test
    void aCollectionHasWhatCameSinceTheLast() {
        count("f", 1, 0);
        count("f", 1, 0);
        assertThat(counters.collect().evaluations()).isEqualTo(2);
        assertThat(counters.collect().isEmpty()).isTrue();
        count("f", 1, 0);
        assertThat(counters.collect().flags())
                .containsExactly(new Summary.Flag(
                        "f", Value.FALSE, Set.of("user"), java.util.List.of(new Summary.Count(1, 0, Value.TRUE, 1))));
    }

    @Test
    void aLateCountForAnOldVersionIsKept() {
        for (int version = 1; version <= 20; version++) {
            count("f", version, 0);
        }
        assertThat(counters.collect().evaluations()).isEqualTo(20);
        count("f", 3, 1);
        assertThat(counters.collect().flags().get(0).counters())
                .containsExactly(new Summary.Count(3, 1, Value.TRUE, 1));
    }

    @Test
    void endlessKeysOfFlagsThatDoNotExistAreDroppedAndCounted() {
        for (int key = 0; key < SummaryCounters.MAXIMUM_UNKNOWN_KEYS + 5; key++) {
            count("no-" + key, SummaryCounters.UNKNOWN, -1);
        }
        assertThat(counters.dropped()).isEqualTo(5);
        assertThat(counters.collect().evaluations()).isEqualTo(SummaryCounters.MAXIMUM_UNKNOWN_KEYS);
    }
}
