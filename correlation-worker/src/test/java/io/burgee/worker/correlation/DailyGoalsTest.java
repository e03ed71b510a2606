package io.burgee.worker.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DailyGoalsTest {
    private static final int MOST = 5;

    @Test
    void keepsTheFirstEventsEachByItsEarliestCopy() {
        List<Goal> goals = List.of(goal("c", 3), goal("b", 2), goal("a", 2), goal("d", 4), goal("d", 1), goal("b", 2));

        assertThat(DailyGoals.first(goals, 3)).containsExactly(goal("d", 1), goal("a", 2), goal("b", 2));
        assertThat(DailyGoals.first(goals, 10)).hasSize(4);
    }

    @Test
    void keepsTheSameInWhateverOrderAndNumberTheyComeAndWhoeverDropsTheOthersWhen() {
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            List<Goal> all = new ArrayList<>();
            int count = random.nextInt(20);
            for (int i = 0; i < count; i++) {
                all.add(goal("event-" + random.nextInt(12), random.nextInt(8)));
            }
            List<Goal> expected = DailyGoals.first(all, MOST);

            all.addAll(all.subList(0, count / 2));
            Collections.shuffle(all, random);
            List<Goal> stored = new ArrayList<>();
            for (Goal goal : all) {
                stored.add(goal);
                if (random.nextInt(3) == 0) {
                    stored = new ArrayList<>(DailyGoals.first(stored, MOST));
                    Collections.shuffle(stored, random);
                }
            }

            assertThat(DailyGoals.first(stored, MOST)).as("seed %d", seed).isEqualTo(expected);
        }
    }

    private static Goal goal(String id, long at) {
        return new Goal(id, at, 1, 1);
    }
}
