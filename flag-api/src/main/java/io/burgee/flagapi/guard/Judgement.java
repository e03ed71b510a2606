package io.burgee.flagapi.guard;

import io.burgee.flagapi.guard.Evidence.Finding;
import io.burgee.statistics.Comparison;
import io.burgee.statistics.ConfidenceSequence;
import io.burgee.statistics.Guardrail;
import io.burgee.statistics.SequentialSplit;
import io.burgee.statistics.sample.Conversions;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Looks at a guarded rollout: a pure function of what is stored, what was measured, and the time.
 *
 * <p>Every test may be made at any moment, so looking often costs nothing. Metrics are judged by the one-sided bound of the confidence
 * sequence. That knows nothing of rare events, and an error that nobody had before is rare: as long as one side has too few of them, the
 * events themselves are taken as units that fall to the sides by the sides' shares, and the sequential split test says whether they do.
 */
final class Judgement {

    /** Units of both sides at which the bounds are tightest: small, as harm shall be seen early. */
    private static final double TUNING = 2_000;

    /** The prior of the split of rare events: strong effects are looked for. */
    private static final double RARE = 10;

    private Judgement() {}

    static Decision decide(GuardedRollout rollout, Optional<Reading> read, long now) {
        if (!rollout.active()) {
            return new Decision.Stay("It is over", rollout.run().evidence());
        }
        if (read.isEmpty()) {
            return new Decision.Stay(
                    "Waiting for the first " + rollout.unitKind() + " that the flag is evaluated for", null);
        }
        var reading = read.get();
        var evidence = evidence(rollout, reading);
        var cause = rollout.cause();
        boolean judged = cause != null && !cause.byPerson();
        if (!evidence.split() && !judged) {
            return new Decision.Pause(split(evidence), evidence);
        }
        if (!evidence.harmful().isEmpty() && !judged) {
            return rollout.reaction() == GuardedRollout.Reaction.ROLL_BACK
                    ? new Decision.RollBack(harm(evidence, rollout), evidence)
                    : new Decision.Pause(harm(evidence, rollout), evidence);
        }
        if (rollout.status() == GuardedRollout.Status.PAUSED) {
            return new Decision.Stay("Paused", evidence);
        }
        return onwards(rollout, reading, evidence, now);
    }

    /** No earlier than the stage's time is over and everything that was sent in it is counted. */
    private static Decision onwards(GuardedRollout rollout, Reading reading, Evidence evidence, long now) {
        long due = rollout.run().start() + rollout.stage().minimumMillis();
        if (Math.min(now, reading.completeThrough()) < due) {
            return new Decision.Stay(
                    now < due ? "This stage's time is not over" : "Waiting until the events of this stage are counted",
                    evidence);
        }
        long fewest = Math.min(evidence.control(), evidence.treatment());
        if (fewest < rollout.minimumUnits()) {
            return new Decision.Stay(
                    String.format(
                            Locale.ROOT,
                            "Waiting for units: %,d of at least %,d on each side",
                            fewest,
                            rollout.minimumUnits()),
                    evidence);
        }
        var next = rollout.stages().get(rollout.run().stage() + 1);
        var why = String.format(
                Locale.ROOT, "nothing got worse among %,d and %,d units", evidence.control(), evidence.treatment());
        return next.weight() == Allocation.WHOLE
                ? new Decision.Complete(why, evidence)
                : new Decision.Advance(why, evidence);
    }

    static Evidence evidence(GuardedRollout rollout, Reading reading) {
        return new Evidence(
                reading.asOf(),
                reading.completeThrough(),
                reading.control(),
                reading.treatment(),
                SequentialSplit.pValue(new long[] {reading.control(), reading.treatment()}, new double[] {1, 1}),
                rollout.watched().stream()
                        .map(it -> finding(
                                it,
                                Objects.requireNonNull(
                                        reading.samples().get(it.measure().key())),
                                rollout.alpha()))
                        .toList());
    }

    private static Finding finding(Watched watched, Reading.Pair samples, double alpha) {
        var measure = watched.measure();
        var before = samples.control();
        var after = samples.treatment();
        var sequence = ConfidenceSequence.tunedFor(TUNING, alpha);
        var guardrail = Guardrail.atAnyLook(before, after, watched.margin(), sequence, measure.higherIsBetter());
        var bounds = guardrail.bounds();
        boolean rare = Comparison.of(before, after, sequence).status() == Comparison.Status.SMALL_COUNTS
                && before instanceof Conversions c
                && after instanceof Conversions t
                && worse(c, t, measure.higherIsBetter())
                && rarePValue(c, t) < alpha;
        return new Finding(
                measure.key(),
                measure.name(),
                before.mean(),
                after.mean(),
                bounds == null ? null : bounds.low(),
                bounds == null ? null : bounds.high(),
                watched.margin(),
                rare ? Guardrail.Decision.HARM : guardrail.decision());
    }

    private static boolean worse(Conversions control, Conversions treatment, boolean higherIsBetter) {
        return higherIsBetter ? treatment.mean() < control.mean() : treatment.mean() > control.mean();
    }

    /** The rarer outcome is what is counted: of a metric that nearly everybody has, those who have it not. */
    private static double rarePValue(Conversions control, Conversions treatment) {
        boolean few = control.converted() + treatment.converted() <= (control.n() + treatment.n()) / 2;
        return SequentialSplit.pValue(
                few
                        ? new long[] {control.converted(), treatment.converted()}
                        : new long[] {control.n() - control.converted(), treatment.n() - treatment.converted()},
                new double[] {control.n(), treatment.n()},
                RARE);
    }

    private static String split(Evidence evidence) {
        return String.format(
                Locale.ROOT,
                "the two sides have %,d and %,d units, which should be about the same and hardly are by chance (p = %.2g): the numbers cannot be compared",
                evidence.control(),
                evidence.treatment(),
                evidence.splitPValue());
    }

    private static String harm(Evidence evidence, GuardedRollout rollout) {
        return evidence.harmful().stream()
                        .map(finding -> harm(finding, rollout.watched(finding)))
                        .collect(Collectors.joining("; "))
                + String.format(Locale.ROOT, " (%,d and %,d units)", evidence.control(), evidence.treatment());
    }

    private static String harm(Finding finding, Watched watched) {
        var high = finding.high();
        var margin = finding.margin();
        var by = high == null ? "" : String.format(Locale.ROOT, ", by at least %.1f %%", -100 * high);
        var tolerated = margin == null || finding.decision() != Guardrail.Decision.FAIL
                ? ""
                : String.format(Locale.ROOT, ", where %.1f %% is tolerated", 100 * margin);
        return String.format(
                Locale.ROOT,
                "%s got worse: %s without and %s with the change%s%s",
                finding.name(),
                watched.said(finding.controlMean()),
                watched.said(finding.treatmentMean()),
                by,
                tolerated);
    }
}
