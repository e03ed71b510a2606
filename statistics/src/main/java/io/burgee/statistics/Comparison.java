package io.burgee.statistics;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One treatment against control on one metric: the difference, both analyses of it, and the lift.
 *
 * @param difference treatment mean minus control mean; null without data
 * @param fixed right for one look at the planned end
 * @param alwaysValid right at every look
 */
public record Comparison(Status status, @Nullable Double difference, Analysis fixed, Analysis alwaysValid, Lift lift) {

    /** Occurrences of the rarer outcome, per arm, below which the normal approximation is not trusted. */
    public static final int ENOUGH_CONVERSIONS = 10;

    /** Whether the numbers may be judged. */
    public enum Status {
        OK,
        /** An arm has no units. */
        NO_DATA,
        /** An arm has a single unit. */
        INSUFFICIENT,
        /** Every unit of both arms has the same value: means only. */
        ZERO_VARIANCE,
        /** An arm has fewer than ten conversions or ten non-conversions: Newcombe's interval, and no verdict. */
        SMALL_COUNTS
    }

    /** At the level of the sequence, for both analyses. */
    public static Comparison of(Sample control, Sample treatment, ConfidenceSequence sequence) {
        if (control.n() == 0 || treatment.n() == 0) {
            return new Comparison(
                    Status.NO_DATA,
                    null,
                    Analysis.NOTHING,
                    Analysis.NOTHING,
                    new Lift(Lift.Status.UNDEFINED, null, null, null));
        }
        if (control instanceof Conversions c && treatment instanceof Conversions t) {
            if (Math.min(c.rarerOutcome(), t.rarerOutcome()) < ENOUGH_CONVERSIONS) {
                var newcombe = new Analysis(Proportions.newcombe(c, t, sequence.alpha()), null);
                return means(Status.SMALL_COUNTS, control, treatment, newcombe);
            }
        }
        if (!Difference.isDefined(control, treatment)) {
            boolean single = control.n() < 2 || treatment.n() < 2;
            var status = single ? Status.INSUFFICIENT : Status.ZERO_VARIANCE;
            return means(status, control, treatment, Analysis.NOTHING);
        }
        var difference = Difference.between(control, treatment);
        double fixed = difference.critical(sequence.alpha());
        double alwaysValid = sequence.critical(difference.n());
        return new Comparison(
                Status.OK,
                difference.estimate(),
                new Analysis(difference.interval(fixed), difference.pValue()),
                new Analysis(difference.interval(alwaysValid), sequence.pValue(difference.n(), difference.z())),
                Lift.of(control, treatment, fixed, alwaysValid));
    }

    /**
     * Several treatments against one control, in order. With more than one, the family's always-valid p-values are
     * adjusted by Holm's procedure and every interval gets the level at which it agrees with that procedure's decision.
     */
    public static List<Comparison> family(
            Sample control, List<? extends Sample> treatments, ConfidenceSequence sequence) {
        var plain = treatments.stream().map(t -> of(control, t, sequence)).toList();
        var p = plain.stream()
                .mapToDouble(c -> c.alwaysValid.pValue() instanceof Double value ? value : 1)
                .toArray();
        if (p.length < 2) {
            return plain;
        }
        var adjusted = Multiplicity.holm(p);
        var levels = Multiplicity.holmLevels(sequence.alpha(), p);
        var family = new ArrayList<Comparison>();
        for (int i = 0; i < p.length; i++) {
            family.add(of(control, treatments.get(i), sequence.at(levels[i])).withAlwaysValidP(adjusted[i]));
        }
        return List.copyOf(family);
    }

    private Comparison withAlwaysValidP(double p) {
        var adjusted = new Analysis(alwaysValid.interval(), alwaysValid.pValue() == null ? null : p);
        return new Comparison(status, difference, fixed, adjusted, lift);
    }

    private static Comparison means(Status status, Sample control, Sample treatment, Analysis fixed) {
        return new Comparison(
                status, treatment.mean() - control.mean(), fixed, Analysis.NOTHING, Lift.undefined(control, treatment));
    }
}
