package io.burgee.worker.saving;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.events.Frame;
import io.burgee.worker.Batches;
import io.burgee.worker.Iterations;
import io.burgee.worker.memory.MemoryWorker;
import io.burgee.worker.plan.Iteration;
import io.burgee.worker.plan.Plan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An event that can't be read takes nothing with it, and is counted once, by its cause. */
class PoisonEventsTest {
    private static final long NOW = 1_795_000_000_000L;
    private static final Iteration ITERATION = Iterations.running("flag", NOW - 3_600_000, Iterations.PURCHASE);

    private static final Map<String, String> POISON = Map.of(
            "[1,2]", "not_an_object",
            "nul", "not_an_object",
            "{\"kind\":\"custom\" \"key\":1}", "invalid_json",
            "{\"kind\":\"rumour\",\"creationDate\":1}", "unknown_kind",
            "{\"kind\":\"custom\",\"creationDate\":\"soon\",\"key\":\"purchase\"}", "invalid_field",
            "{\"kind\":\"custom\",\"creationDate\":1}", "missing_field");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void quarantineOnlyThemselvesByExactCount(long seed) {
        Random random = new Random(seed);
        List<String> kinds = List.copyOf(POISON.keySet());
        Map<String, Double> rejected = new TreeMap<>();
        Set<Integer> exposed = new HashSet<>();
        Set<Integer> bought = new HashSet<>();
        MemoryWorker worker = new MemoryWorker(new Plan(1, List.of(ITERATION)));
        for (int group = 0; group < 5; group++) {
            List<Frame> frames = new ArrayList<>();
            for (int batch = 0; batch < 10; batch++) {
                List<String> events = new ArrayList<>();
                while (events.size() < 20) {
                    int user = random.nextInt(60);
                    switch (random.nextInt(3)) {
                        case 0 -> {
                            exposed.add(user);
                            events.add(Batches.exposure(NOW - 60_000, "flag", user % 2, "user-" + user));
                        }
                        case 1 -> {
                            bought.add(user);
                            events.add(Batches.goal(NOW - 30_000, "purchase", "user-" + user));
                        }
                        default -> {
                            String poison = kinds.get(random.nextInt(kinds.size()));
                            events.add(poison);
                            rejected.merge(POISON.get(poison), 1.0, Double::sum);
                        }
                    }
                }
                frames.add(Batches.frame(group + "-" + batch, NOW, events.toArray(String[]::new)));
            }
            worker.receive(Batches.group("chunk-" + group, frames.toArray(Frame[]::new)));
        }
        worker.work();

        Map<String, Double> counted = new TreeMap<>();
        worker.meters
                .find("burgee.worker.events.rejected")
                .counters()
                .forEach(counter -> counted.put(counter.getId().getTag("cause"), counter.count()));
        assertThat(counted).isEqualTo(rejected);
        assertThat(worker.ingest.rejected()).isEmpty();
        var tally = worker.tally(ITERATION);
        for (int variation = 0; variation < 2; variation++) {
            int parity = variation;
            Predicate<Integer> assigned = user -> user % 2 == parity;
            var counts = tally.variations().get(variation);
            assertThat(counts.units())
                    .isEqualTo(exposed.stream().filter(assigned).count());
            assertThat(counts.metrics().get("purchase").sum().longValueExact())
                    .isEqualTo(bought.stream()
                            .filter(assigned)
                            .filter(exposed::contains)
                            .count());
        }
    }
}
