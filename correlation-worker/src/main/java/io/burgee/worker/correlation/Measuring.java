package io.burgee.worker.correlation;

import io.burgee.worker.plan.Cap;
import io.burgee.worker.plan.GoalName;
import io.burgee.worker.plan.Measure;
import io.burgee.worker.plan.Metric;
import io.burgee.worker.spread.Histogram;
import io.burgee.worker.spread.Spread;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One metric of one unit: which of its goals count, and what they come to. */
final class Measuring {
    private static final Comparator<Goal> IN_TIME =
            Comparator.comparingLong(Goal::at).thenComparing(Goal::id);

    /** Of an average: sums of its squares stay numbers of some fifty digits. */
    private static final int DECIMALS = 12;

    private final Metric metric;
    private final UnitGoals goals;
    private final long exposedAt;
    private final @Nullable Long end;
    private final long graceMillis;
    private final List<Goal> counted = new ArrayList<>();

    /** @param end of the iteration; null while it runs */
    Measuring(Metric metric, UnitGoals goals, long exposedAt, @Nullable Long end, long graceMillis) {
        this.metric = metric;
        this.goals = goals;
        this.exposedAt = exposedAt;
        this.end = end;
        this.graceMillis = graceMillis;
    }

    /** Empty when no goal of the unit counts. */
    Optional<Amount> amount() {
        List<BigDecimal> values = new ArrayList<>();
        Spread spread = null;
        switch (metric.measure()) {
            case Measure.Total total -> values.addAll(after(total));
            case Measure.Percentile percentile -> values.addAll(after(percentile.total()));
            case Measure.Ratio ratio -> {
                values.add(after(ratio.numerator()).getFirst());
                values.add(after(ratio.denominator()).getFirst());
            }
            case Measure.Funnel funnel -> values.addAll(steps(funnel));
            case Measure.EventPercentile events -> {
                List<Goal> all = between(events.goal(), opensAt() - graceMillis, closesAt());
                values.add(sum(all));
                spread = spread(all);
            }
        }
        if (metric.covariateMillis() != null) {
            switch (metric.measure()) {
                case Measure.Total total -> values.add(before(total));
                case Measure.Ratio ratio -> {
                    values.add(before(ratio.numerator()));
                    values.add(before(ratio.denominator()));
                }
                case Measure.Funnel _, Measure.Percentile _, Measure.EventPercentile _ ->
                    throw new IllegalStateException("a funnel or percentile with a covariate");
            }
        }
        return counted.isEmpty()
                ? Optional.empty()
                : Optional.of(new Amount(
                        counted.stream().mapToLong(Goal::weight).sum(),
                        values,
                        spread,
                        counted.stream().mapToLong(Goal::at).min().orElseThrow(),
                        counted.stream().mapToLong(Goal::at).max().orElseThrow()));
    }

    private long opensAt() {
        return exposedAt + metric.delayMillis();
    }

    /** When the metric stops to count, exclusive. */
    private long closesAt() {
        Long closes = metric.windowMillis() == null ? end : metric.matureAt(exposedAt);
        return closes == null ? Long.MAX_VALUE : closes;
    }

    /** The total, capped if it has a cap that is known by now, and then also as it was. */
    private List<BigDecimal> after(Measure.Total total) {
        BigDecimal value = total(total, between(total.goal(), opensAt() - graceMillis, closesAt()));
        return total.cap() instanceof Cap.At ? List.of(capped(total, value), value) : List.of(value);
    }

    private BigDecimal before(Measure.Total total) {
        Long covariate = metric.covariateMillis();
        long from = covariate == null ? exposedAt : exposedAt - covariate;
        return capped(total, total(total, between(total.goal(), from, exposedAt - graceMillis)));
    }

    private List<Goal> between(GoalName name, long from, long until) {
        List<Goal> some = goals.named(name).stream()
                .filter(goal -> goal.at() >= from && goal.at() < until)
                .toList();
        counted.addAll(some);
        return some;
    }

    private static BigDecimal capped(Measure.Total total, BigDecimal value) {
        return total.cap() instanceof Cap.At(BigDecimal most) ? value.min(most) : value;
    }

    private static Spread spread(List<Goal> goals) {
        Histogram histogram = Histogram.ofUnit();
        goals.forEach(goal -> histogram.add(goal.value(), goal.weight()));
        return histogram.spread();
    }

    private static BigDecimal total(Measure.Total total, List<Goal> goals) {
        if (goals.isEmpty()) {
            return BigDecimal.ZERO;
        }
        return switch (total.aggregation()) {
            case CONVERSION -> BigDecimal.ONE;
            case COUNT ->
                BigDecimal.valueOf(goals.stream().mapToLong(Goal::weight).sum());
            case SUM -> sum(goals);
            case AVERAGE ->
                sum(goals)
                        .divide(
                                BigDecimal.valueOf(
                                        goals.stream().mapToLong(Goal::weight).sum()),
                                DECIMALS,
                                RoundingMode.HALF_EVEN);
            case MAX ->
                BigDecimal.valueOf(goals.stream().mapToDouble(Goal::value).max().orElseThrow());
            case LAST ->
                BigDecimal.valueOf(goals.stream().max(IN_TIME).orElseThrow().value());
        };
    }

    private static BigDecimal sum(List<Goal> goals) {
        return goals.stream()
                .map(goal -> BigDecimal.valueOf(goal.value()).multiply(BigDecimal.valueOf(goal.weight())))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Whether the path was gone to its end, and then whether each step was taken. */
    private List<BigDecimal> steps(Measure.Funnel funnel) {
        List<BigDecimal> taken = new ArrayList<>();
        boolean goesOn = true;
        long anchor = opensAt() - graceMillis;
        for (Measure.Step step : funnel.steps()) {
            Optional<Goal> goal = goesOn ? taken(step, anchor) : Optional.empty();
            goal.ifPresent(counted::add);
            taken.add(goal.isPresent() ? BigDecimal.ONE : BigDecimal.ZERO);
            if (!step.optional()) {
                goesOn = goal.isPresent();
                anchor = goal.map(Goal::at).orElse(anchor);
            }
        }
        taken.addFirst(goesOn ? BigDecimal.ONE : BigDecimal.ZERO);
        return taken;
    }

    private Optional<Goal> taken(Measure.Step step, long anchor) {
        Long window = step.windowMillis();
        long until = window == null
                ? closesAt()
                : Math.min(anchor + window, metric.windowMillis() == null ? Long.MAX_VALUE : closesAt());
        return goals.named(step.goal()).stream()
                .filter(goal -> goal.at() >= anchor && goal.at() < until)
                .min(IN_TIME);
    }
}
