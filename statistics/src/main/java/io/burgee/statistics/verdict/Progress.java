package io.burgee.statistics.verdict;

import io.burgee.statistics.Comparison;
import io.burgee.statistics.Lift;
import io.burgee.statistics.Power;
import io.burgee.statistics.RunTime;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * How far an iteration is on its way to its plan.
 *
 * @param share of the planned units, at most 1; null without a plan
 * @param detectable the smallest lift that the data could show by now; null where no lift is defined
 * @param daysLeft at the current pace; null without a plan or a pace
 */
public record Progress(
        @Nullable Double share,
        @Nullable Double detectable,
        @Nullable Long daysLeft) {

    /**
     * @param units of all arms
     * @param perDay units that come a day now
     */
    public static Progress of(Comparison comparison, Run run, long units, double perDay, double alpha) {
        var planned = run.plannedUnits();
        return new Progress(
                planned == null ? null : Math.min(1, (double) units / planned),
                detectable(comparison, alpha),
                planned == null || !(perDay > 0) || run.stopped()
                        ? null
                        : RunTime.of(planned, units, perDay, 1).days());
    }

    /** From the standard error of the lift as if there were no effect, never from the observed one. */
    private static @Nullable Double detectable(Comparison comparison, double alpha) {
        var lift = comparison.lift();
        return lift.status() == Lift.Status.OK
                        && lift.estimate() instanceof Double estimate
                        && estimate != 0
                        && comparison.difference() instanceof Double difference
                        && comparison.standardError() instanceof Double se
                ? (Double) new Power(alpha, Power.USUAL.power()).detectableEffect(se * Math.abs(estimate / difference))
                : null;
    }

    public String text() {
        var parts = new ArrayList<String>();
        if (share != null) {
            parts.add("%d %% of planned sample".formatted((int) Math.floor(100 * share)));
        }
        if (detectable != null) {
            parts.add("can currently detect changes of %s or more".formatted(Sentences.percent(detectable)));
        }
        if (daysLeft != null && daysLeft > 0) {
            parts.add("about %s left at the current pace".formatted(Sentences.plural(daysLeft, "day")));
        }
        if (parts.isEmpty()) {
            return "";
        }
        var all = String.join("; ", parts);
        return Character.toUpperCase(all.charAt(0)) + all.substring(1) + ".";
    }
}
