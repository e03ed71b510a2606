package io.burgee.worker.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.worker.memory.MemoryStores;
import io.burgee.worker.orders.OrderBook;
import io.burgee.worker.orders.Orders;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ErasingTest {

    @Test
    void anErasureThatFailsHoldsUpNoOther() {
        Orders orders = new Orders(List.of(erasure("first"), erasure("broken"), erasure("last")), List.of());
        OrderBook book = () -> Optional.of(orders);
        Traces traces = erasure -> {
            if (erasure.id().equals("broken")) {
                throw new IllegalStateException("a row that can't be read");
            }
            return 1;
        };
        Map<String, Progress> known = new HashMap<>();
        Progresses progresses = new Progresses() {
            @Override
            public Progress of(String erasureId) {
                return known.getOrDefault(erasureId, Progress.NONE);
            }

            @Override
            public void save(String erasureId, Progress progress) {
                known.put(erasureId, progress);
            }

            @Override
            public long longest(long retention) {
                return retention;
            }
        };

        new Erasing(
                        book,
                        new MemoryStores.Chunks(),
                        traces,
                        progresses,
                        erasure -> true,
                        Duration.ofHours(1),
                        Duration.ZERO,
                        () -> Instant.ofEpochMilli(1_795_000_000_000L))
                .run();

        assertThat(known.get("first").sweeps()).isEqualTo(1);
        assertThat(known.get("last").sweeps()).isEqualTo(1);
        assertThat(known.getOrDefault("broken", Progress.NONE).sweeps()).isZero();
    }

    private static Orders.Erasure erasure(String id) {
        return new Orders.Erasure(id, "environment", "user", "salt", "hash", 0, "ann", List.of());
    }
}
