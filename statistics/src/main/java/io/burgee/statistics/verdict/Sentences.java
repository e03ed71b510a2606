package io.burgee.statistics.verdict;

import io.burgee.statistics.verdict.Finding.BadSplit;
import io.burgee.statistics.verdict.Finding.Better;
import io.burgee.statistics.verdict.Finding.BetterEarly;
import io.burgee.statistics.verdict.Finding.GuardrailBroken;
import io.burgee.statistics.verdict.Finding.GuardrailOpen;
import io.burgee.statistics.verdict.Finding.MissingVariation;
import io.burgee.statistics.verdict.Finding.NoClearDifference;
import io.burgee.statistics.verdict.Finding.NoRelevantEffect;
import io.burgee.statistics.verdict.Finding.NoUnits;
import io.burgee.statistics.verdict.Finding.StaleData;
import io.burgee.statistics.verdict.Finding.StillOpen;
import io.burgee.statistics.verdict.Finding.TooEarly;
import io.burgee.statistics.verdict.Finding.TooMixed;
import io.burgee.statistics.verdict.Finding.Worse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The only place that puts findings into words. Never "trending", never "95 % confident that it is better". */
final class Sentences {

    private Sentences() {}

    static String of(Finding finding, double alpha) {
        return switch (finding) {
            case NoUnits() -> "Waiting for the first users.";
            case TooEarly(var minimum) ->
                "Too early to read. We show counts only until each variation has %d users, %d conversions and %s."
                        .formatted(Gate.ENOUGH_UNITS, Gate.ENOUGH_CONVERSIONS, duration(minimum));
            case BadSplit(var split) ->
                "Do not use these results: the split is %s, expected %s. This is almost never chance (p = %s)."
                                .formatted(
                                        observed(split.observed()),
                                        shares(split.expected()),
                                        probability(split.pValue()))
                        + " Likely causes: one variation crashes or redirects before its event is sent, bots, or a"
                        + " second rule that serves the flag.";
            case TooMixed(var mixed) ->
                "Do not use these results: %s of users saw more than one variation.".formatted(percent(mixed.share()));
            case MissingVariation(var name) ->
                "Do not use these results: no user has seen %s although it has a share of the traffic.".formatted(name);
            case StaleData(var age) -> "Do not use these results: the newest data are %s old.".formatted(duration(age));
            case NoClearDifference(var change, var daysLeft) ->
                "No clear difference yet. The true change is plausibly %s.%s"
                        .formatted(
                                change.signedRange(),
                                daysLeft > 0 ? " About " + plural(daysLeft, "day") + " left at the current pace." : "");
            case BetterEarly(var variation, var metric, var change) ->
                "Ship %s. Clear improvement in %s, found early. The size is probably overstated; expect less than %s."
                        .formatted(variation, metric, change.atMost());
            case Better(var variation, var metric, var change) ->
                "Ship %s. Improves %s by %s (%s interval %s)."
                        .formatted(variation, metric, change.size(), percent(1 - alpha), change.range());
            case Worse(var variation, var metric, var change) ->
                "%s hurts %s by %s (%s).".formatted(variation, metric, change.size(), change.range());
            case NoRelevantEffect(var margin) ->
                "No effect larger than %s in either direction was found.".formatted(percent(margin));
            case StillOpen(var change) ->
                "Inconclusive: could be anything from %s."
                        .formatted(change.signedRange().replace("between ", "").replace(" and ", " to "));
            case GuardrailBroken(var variation, var guardrail) ->
                "%s makes %s worse.".formatted(variation, guardrail.metric());
            case GuardrailOpen(var guardrail) ->
                "Cannot yet rule out a drop of more than %s in %s."
                        .formatted(percent(guardrail.margin()), guardrail.metric());
        };
    }

    private static String observed(List<Long> units) {
        double total = units.stream().mapToLong(Long::longValue).sum();
        return shares(units.stream().map(u -> u / total).toList());
    }

    private static String shares(List<Double> shares) {
        return shares.stream().map(s -> number(s * 100)).collect(Collectors.joining("/"));
    }

    private static String percent(double share) {
        return number(share * 100) + " %";
    }

    private static String number(double value) {
        var text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    private static String probability(double p) {
        return p < 0.00001 ? "less than 0.00001" : String.format(Locale.ROOT, p < 0.001 ? "%.5f" : "%.3f", p);
    }

    private static String duration(Duration duration) {
        if (duration.toDays() > 0) {
            return plural(duration.toDays(), "day");
        }
        if (duration.toHours() > 0) {
            return plural(duration.toHours(), "hour");
        }
        return duration.toMinutes() > 0
                ? plural(duration.toMinutes(), "minute")
                : plural(duration.toSeconds(), "second");
    }

    private static String plural(long count, String unit) {
        return count + " " + unit + (count == 1 ? "" : "s");
    }
}
