package io.burgee.flagapi.planning;

import io.burgee.flagapi.planning.Forecast.Code;
import io.burgee.flagapi.planning.Forecast.Detectable;
import io.burgee.flagapi.planning.Forecast.Finding;
import io.burgee.flagapi.planning.Forecast.Needed;
import io.burgee.statistics.Power;
import io.burgee.statistics.RunTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From what is known to a forecast: a pure function. */
final class Forecasting {

    private static final long YEAR = 365;

    /** More cannot be planned, and would take longer than anybody lives. */
    private static final double MOST_UNITS = 1e15;

    private final PlanCheck.Checked question;
    private final @Nullable Baseline baseline;
    private final Traffic traffic;
    private final List<Finding> findings;

    Forecasting(PlanCheck.Checked question, @Nullable Baseline baseline, Traffic traffic, List<Finding> known) {
        this.question = question;
        this.baseline = baseline;
        this.traffic = traffic;
        this.findings = new ArrayList<>(known);
    }

    Forecast forecast() {
        var size = size();
        var needed = size == null ? null : needed(size);
        var time = needed == null || !(traffic.perDay() > 0)
                ? null
                : RunTime.of(
                        needed.units(),
                        0,
                        traffic.perDay(),
                        question.shares().stream()
                                .mapToDouble(Double::doubleValue)
                                .sum());
        if (time != null && time.days() > YEAR) {
            findings.add(
                    new Finding(
                            Code.TOO_LONG,
                            "effect",
                            "It would take more than a year. Look for a larger effect, give the experiment more traffic, or choose a metric that more units have."));
        }
        return new Forecast(
                baseline,
                traffic,
                needed,
                time == null ? null : time.days(),
                time == null ? null : time.weeks(),
                size == null || !(traffic.perDay() > 0)
                        ? List.of()
                        : question.days().stream()
                                .map(days -> detectable(size, days))
                                .toList(),
                findings);
    }

    private @Nullable SampleSize size() {
        if (baseline == null) {
            return null;
        }
        var size = new SampleSize(
                question.power(),
                question.openEnded() ? Power.ALWAYS_VALID : Power.GROUP_SEQUENTIAL,
                baseline,
                question.shares());
        if (size.possible()) {
            return size;
        }
        boolean zero = baseline.mean() == 0;
        findings.add(
                new Finding(
                        zero ? Code.BASELINE_ZERO : Code.NO_VARIANCE,
                        "baseline",
                        zero
                                ? "Without the change the metric is 0, and there is no relative change of nothing. Choose a metric that some units have."
                                : "Every unit has the same, so that nothing can differ. Choose another metric, or state the value that you expect."));
        return null;
    }

    private @Nullable Needed needed(SampleSize size) {
        if (!size.possible(question.effect())) {
            findings.add(new Finding(
                    Code.EFFECT_IMPOSSIBLE,
                    "effect",
                    "From a rate of %.1f %% such a change would lead above 100 %% or below 0 %%. Look for a smaller effect."
                            .formatted(size.baseline().mean() * 100)));
            return null;
        }
        double units = size.units(question.effect());
        if (!(units < MOST_UNITS)) {
            findings.add(new Finding(
                    Code.TOO_LONG, "effect", "No number of units shows such a small effect. Look for a larger one."));
            return null;
        }
        var perVariation = question.shares().stream()
                .map(share -> (long) Math.ceil(units * share / size.all()))
                .toList();
        return new Needed(perVariation.stream().mapToLong(Long::longValue).sum(), perVariation);
    }

    private Detectable detectable(SampleSize size, int days) {
        double units = traffic.perDay() * size.all() * days;
        var effect = size.effect(units);
        return new Detectable(days, Math.round(units), effect.isPresent() ? effect.getAsDouble() : null);
    }
}
