package io.burgee.worker.plan;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is measured.
 *
 * @param key the metric's key, by which its numbers are reported
 * @param measure what it makes of a unit's goals
 * @param delayMillis how long after its first exposure a unit's goals begin to count
 * @param windowMillis how long they count from then on, right end exclusive; null means until the iteration ends
 * @param matureOnly whether to leave out the units whose window is still open, in number and value alike
 * @param covariateMillis how long before its first exposure a unit's goals make the covariate of it, the same measure in
 *     {@code [t0 - covariate, t0)}; null for no covariate
 */
public record Metric(
        String key,
        Measure measure,
        long delayMillis,
        @Nullable Long windowMillis,
        boolean matureOnly,
        @Nullable Long covariateMillis) {

    private static final String BEFORE = "before";

    /** @throws IllegalArgumentException when these don't go together, said in words */
    public Metric {
        if (delayMillis < 0 || (windowMillis != null && windowMillis < 0)) {
            throw new IllegalArgumentException("a delay or window before the exposure");
        }
        if (matureOnly && windowMillis == null) {
            throw new IllegalArgumentException("matureOnly without a window");
        }
        boolean adjustable = measure instanceof Measure.Total || measure instanceof Measure.Ratio;
        if (covariateMillis != null && (covariateMillis <= 0 || !adjustable)) {
            throw new IllegalArgumentException("a covariate of a funnel or percentile, or of no time");
        }
    }

    /** One that counts at once. */
    public Metric(String key, GoalName goal, @Nullable Long windowMillis, Aggregation aggregation) {
        this(key, new Measure.Total(goal, aggregation, null), 0, windowMillis, false, null);
    }

    /** What its numbers are called: those of the measure, and where there is a covariate {@code before} and {@code denominatorBefore}. */
    public List<String> components() {
        List<String> names = new ArrayList<>(measure.components());
        if (covariateMillis != null) {
            names.add(BEFORE);
            if (measure instanceof Measure.Ratio) {
                names.add("denominatorBefore");
            }
        }
        return names;
    }

    /** The percentile that its units' numbers are capped at; null where nothing has to be known of all units first. */
    public Cap.@Nullable AtPercentile capAtPercentile() {
        Measure.Total capped = switch (measure) {
            case Measure.Total total -> total;
            case Measure.Ratio ratio -> ratio.numerator();
            case Measure.Percentile _, Measure.EventPercentile _, Measure.Funnel _ -> null;
        };
        return capped != null && capped.cap() instanceof Cap.AtPercentile percentile ? percentile : null;
    }

    /** Whether it looks at these goals. */
    public boolean measures(GoalName goal) {
        return measure.goals().anyMatch(goal::equals);
    }

    /** Whether the iteration's end cuts some of its goals off. */
    public boolean stopsAtEnd() {
        return windowMillis == null
                && (!(measure instanceof Measure.Funnel funnel)
                        || funnel.steps().stream().anyMatch(step -> step.windowMillis() == null));
    }

    /** When the last goal of a unit that was exposed then can have counted; null when only the iteration's end tells. */
    public @Nullable Long matureAt(long exposedAt) {
        return windowMillis == null ? null : Long.valueOf(exposedAt + delayMillis + windowMillis);
    }
}
