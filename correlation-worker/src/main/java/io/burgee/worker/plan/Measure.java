package io.burgee.worker.plan;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a metric makes of a unit's goals: one number or several, each a component of the metric. */
public sealed interface Measure {

    /** The component that is read by whoever knows no others. */
    String VALUE = "value";

    /** The goals that are looked at. */
    Stream<GoalName> goals();

    /** What the numbers are called, {@link #VALUE} first. */
    List<String> components();

    /**
     * One number from the goals of one name.
     *
     * @param cap what the number is at most; null for no limit. The total as it was is then a component of its own, {@code uncapped}
     */
    record Total(
            GoalName goal,
            Aggregation aggregation,
            @Nullable Cap cap) implements Measure {
        /** @throws IllegalArgumentException for a cap on what is 0 or 1 anyway */
        public Total {
            if (cap != null && aggregation == Aggregation.CONVERSION) {
                throw new IllegalArgumentException("a cap on a conversion");
            }
        }

        @Override
        public Stream<GoalName> goals() {
            return Stream.of(goal);
        }

        @Override
        public List<String> components() {
            return cap == null ? List.of(VALUE) : List.of(VALUE, "uncapped");
        }
    }

    /** Two numbers, the second of which divides the first when all units are summed up. A unit without goals has 0 of both. */
    record Ratio(Total numerator, Total denominator) implements Measure {
        @Override
        public Stream<GoalName> goals() {
            return Stream.of(numerator.goal, denominator.goal);
        }

        @Override
        public List<String> components() {
            return List.of(VALUE, "denominator");
        }
    }

    /**
     * A percentile of the units' numbers, those of units without goals, which are 0, included.
     *
     * @param percent 1 to 99
     */
    record Percentile(Total total, int percent) implements Measure {
        private static final int HUNDRED = 100;

        /** @throws IllegalArgumentException for what is no percentile, or of what is 0 or 1 anyway, or capped */
        public Percentile {
            check(percent);
            if (total.cap != null || total.aggregation == Aggregation.CONVERSION) {
                throw new IllegalArgumentException("a percentile of a conversion or of a cap");
            }
        }

        private static void check(int percent) {
            if (percent < 1 || percent >= HUNDRED) {
                throw new IllegalArgumentException("a percentile of " + percent);
            }
        }

        @Override
        public Stream<GoalName> goals() {
            return total.goals();
        }

        @Override
        public List<String> components() {
            return List.of(VALUE);
        }
    }

    /**
     * A percentile of the values of all events of all units; those of one unit belong together. The value is the sum of the unit's.
     *
     * @param percent 1 to 99
     */
    record EventPercentile(GoalName goal, int percent) implements Measure {
        /** @throws IllegalArgumentException for what is no percentile */
        public EventPercentile {
            Percentile.check(percent);
        }

        @Override
        public Stream<GoalName> goals() {
            return Stream.of(goal);
        }

        @Override
        public List<String> components() {
            return List.of(VALUE);
        }
    }

    /**
     * How far a unit came on a path. A step is the first of its goals at or after the last required step before it, or the
     * exposure. The value is 1 when all required steps were taken; each step has a component of its own.
     *
     * @param steps in their order, at least one
     */
    record Funnel(List<Step> steps) implements Measure {
        /** @throws IllegalArgumentException without steps */
        public Funnel {
            steps = List.copyOf(steps);
            if (steps.isEmpty()) {
                throw new IllegalArgumentException("a funnel without steps");
            }
        }

        @Override
        public Stream<GoalName> goals() {
            return steps.stream().map(Step::goal);
        }

        @Override
        public List<String> components() {
            return Stream.concat(
                            Stream.of(VALUE),
                            Stream.iterate(1, i -> i + 1).limit(steps.size()).map(i -> "step" + i))
                    .toList();
        }
    }

    /**
     * @param windowMillis how long after the step before it this one still counts, right end exclusive; null means as long as the
     *     metric counts at all
     * @param optional whether the path goes on without it
     */
    record Step(GoalName goal, @Nullable Long windowMillis, boolean optional) {}
}
