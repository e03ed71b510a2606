package io.burgee.flagapi.guard;

import io.burgee.flagapi.experiment.Shares;
import io.burgee.flagapi.guard.Evidence.Finding;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the audit log says: a line for the step, and one for each thing that it was seen by. */
final class Words {

    private Words() {}

    static String started(GuardedRollout rollout) {
        return "Start a guarded rollout of " + rollout.treatment().name() + " on " + part(rollout) + ": "
                + rollout.stages().stream()
                        .map(stage -> percent(stage.weight()))
                        .collect(Collectors.joining(", "))
                + "\nWatched: "
                + rollout.watched().stream()
                        .map(it -> it.measure().name()
                                + (it.margin() == null
                                        ? ""
                                        : String.format(Locale.ROOT, " (%.1f %% tolerated)", it.margin() * 100)))
                        .collect(Collectors.joining(", "));
    }

    static String decided(Decision decision, GuardedRollout after) {
        return stands(after) + ": " + decision.why() + seen(decision.evidence(), after);
    }

    static String instructed(GuardService.Instruction instruction, GuardedRollout after) {
        var cause = after.cause();
        return switch (instruction) {
            case PAUSE -> "Pause at " + percent(after.stage().weight()) + (cause == null ? "" : ": " + cause.why());
            case RESUME -> "Resume at " + percent(after.stage().weight());
            case ROLL_BACK -> ended(after);
        };
    }

    static String ended(GuardedRollout after) {
        var cause = after.cause();
        return stands(after)
                + (cause == null ? "" : ": " + cause.why())
                + seen(after.run().evidence(), after);
    }

    /** Where it stands, as the step that led there. */
    static String stands(GuardedRollout rollout) {
        var share = percent(rollout.stage().weight());
        return switch (rollout.status()) {
            case RUNNING -> "Serve " + rollout.treatment().name() + " to " + share;
            case PAUSED -> "Pause at " + share;
            case COMPLETED -> "Serve " + rollout.treatment().name() + " to everybody";
            case ROLLED_BACK ->
                "Roll back from " + share + " to " + rollout.control().name();
        };
    }

    private static String seen(@Nullable Evidence evidence, GuardedRollout rollout) {
        return evidence == null
                ? ""
                : String.format(
                                Locale.ROOT,
                                "%nSeen by %,d and %,d units, split check p = %.2g",
                                evidence.control(),
                                evidence.treatment(),
                                evidence.splitPValue())
                        + evidence.findings().stream()
                                .map(finding -> line(finding, rollout.watched(finding)))
                                .collect(Collectors.joining());
    }

    private static String line(Finding finding, Watched watched) {
        var low = finding.low();
        var high = finding.high();
        return String.format(
                        Locale.ROOT,
                        "%n%s: %s and %s, %s",
                        finding.name(),
                        watched.said(finding.controlMean()),
                        watched.said(finding.treatmentMean()),
                        finding.decision())
                + (low == null || high == null
                        ? ""
                        : String.format(
                                Locale.ROOT, ", change for the better from %.1f %% to %.1f %%", low * 100, high * 100));
    }

    /** Four digits, as short as they can be written. */
    static String number(double value) {
        return value == 0
                ? "0"
                : new BigDecimal(value)
                        .round(new MathContext(4))
                        .stripTrailingZeros()
                        .toPlainString();
    }

    private static String part(GuardedRollout rollout) {
        return rollout.ruleId() == null ? "the default rule" : "a rule";
    }

    private static String percent(int weight) {
        return Shares.percent(weight) + " %";
    }
}
