package io.burgee.statistics;

import io.burgee.statistics.sample.Conversions;
import io.burgee.statistics.sample.EventQuantile;
import io.burgee.statistics.sample.Sample;
import io.burgee.statistics.sample.UnitQuantile;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One treatment against control on one metric: the difference, every analysis of it, and the lift.
 *
 * @param difference treatment minus control; null without data
 * @param standardError of the difference; null where it is not defined
 * @param fixed right for one look at the planned end
 * @param alwaysValid right at every look; nothing for quantiles, which have no such analysis
 * @param groupSequential right at the looks of a plan; nothing without a plan
 */
public record Comparison(
        Status status,
        @Nullable Double difference,
        @Nullable Double standardError,
        Analysis fixed,
        Analysis alwaysValid,
        Analysis groupSequential,
        Lift lift) {

    /** Occurrences of the rarer outcome, per arm, below which the normal approximation is not trusted. */
    public static final int ENOUGH_CONVERSIONS = 10;

    /** Whether the numbers may be judged. */
    public enum Status {
        OK,
        /** An arm has no units. */
        NO_DATA,
        /** An arm has a single unit, a ratio without a denominator, or too little for a quantile's interval. */
        INSUFFICIENT,
        /** Every unit of both arms has the same value: means only. */
        ZERO_VARIANCE,
        /** An arm has fewer than ten conversions or ten non-conversions: Newcombe's interval, and no verdict. */
        SMALL_COUNTS
    }

    /** At the level of the sequence. */
    public static Comparison of(Sample control, Sample treatment, ConfidenceSequence sequence) {
        return of(control, treatment, new Monitoring(sequence, null));
    }

    public static Comparison of(Sample control, Sample treatment, Monitoring monitoring) {
        return of(control, treatment, monitoring.levels());
    }

    static Comparison of(Sample control, Sample treatment, Monitoring.Levels levels) {
        if (control.n() == 0 || treatment.n() == 0) {
            return nothing(Status.NO_DATA, null, Analysis.NOTHING, Lift.NOTHING);
        }
        if (isSmall(control, treatment) && control instanceof Conversions c && treatment instanceof Conversions t) {
            var newcombe = new Analysis(Proportions.newcombe(c, t, levels.fixed()), null, null);
            return means(Status.SMALL_COUNTS, control, treatment, newcombe);
        }
        if (!control.isDefined() || !treatment.isDefined()) {
            return means(Status.INSUFFICIENT, control, treatment, Analysis.NOTHING);
        }
        return Difference.isDefined(control, treatment)
                ? judged(control, treatment, levels)
                : means(Status.ZERO_VARIANCE, control, treatment, Analysis.NOTHING);
    }

    private static Comparison judged(Sample control, Sample treatment, Monitoring.Levels levels) {
        var difference = Difference.between(control, treatment);
        var analyses = new Analyses(control, treatment, difference);
        var fixed = analyses.at(difference.critical(levels.fixed()), difference.pValue());
        var alwaysValid = isQuantile(control)
                ? Analysis.NOTHING
                : analyses.at(
                        levels.sequence().critical(difference.n()),
                        levels.sequence().pValue(difference.n(), difference.z()));
        var planned = levels.planned() == null || isQuantile(control)
                ? Analysis.NOTHING
                : analyses.at(levels.planned(), null);
        boolean stable = fixed.lift() != null && (alwaysValid.lift() != null || isQuantile(control));
        return new Comparison(
                Status.OK,
                difference.estimate(),
                difference.standardError(),
                fixed,
                alwaysValid,
                planned,
                Lift.of(control, treatment, stable ? Lift.Status.OK : Lift.Status.BASELINE_UNSTABLE));
    }

    /** A difference read with one multiplier after another. */
    private record Analyses(Sample control, Sample treatment, Difference difference) {

        Analysis at(double critical, @Nullable Double p) {
            return new Analysis(
                    difference.interval(critical),
                    p,
                    Fieller.interval(control, treatment, critical).orElse(null));
        }
    }

    /** Several treatments against one control, in order, corrected as one {@link Family}. */
    public static List<Comparison> family(
            Sample control, List<? extends Sample> treatments, ConfidenceSequence sequence) {
        var pairs = treatments.stream().map(t -> new Family.Pair(control, t)).toList();
        return Family.compare(pairs, new Monitoring(sequence, null));
    }

    Comparison corrected(double fixedP, double alwaysValidP) {
        return new Comparison(
                status,
                difference,
                standardError,
                fixed.corrected(fixedP),
                alwaysValid.corrected(alwaysValidP),
                groupSequential,
                lift);
    }

    /** What is judged, where the status is {@link Status#OK}; empty otherwise. */
    static Optional<Difference> judged(Sample control, Sample treatment) {
        return isSmall(control, treatment) || !Difference.isDefined(control, treatment)
                ? Optional.empty()
                : Optional.of(Difference.between(control, treatment));
    }

    private static boolean isSmall(Sample control, Sample treatment) {
        return control instanceof Conversions c
                && treatment instanceof Conversions t
                && Math.min(c.rarerOutcome(), t.rarerOutcome()) < ENOUGH_CONVERSIONS;
    }

    private static boolean isQuantile(Sample sample) {
        return sample instanceof UnitQuantile || sample instanceof EventQuantile;
    }

    private static Comparison means(Status status, Sample control, Sample treatment, Analysis fixed) {
        var lift = Lift.of(control, treatment, Lift.Status.UNDEFINED);
        return nothing(status, treatment.mean() - control.mean(), fixed, lift);
    }

    private static Comparison nothing(Status status, @Nullable Double difference, Analysis fixed, Lift lift) {
        return new Comparison(status, difference, null, fixed, Analysis.NOTHING, Analysis.NOTHING, lift);
    }
}
