package io.burgee.statistics.verdict;

import io.burgee.statistics.verdict.Finding.BadSplit;
import io.burgee.statistics.verdict.Finding.Better;
import io.burgee.statistics.verdict.Finding.BetterEarly;
import io.burgee.statistics.verdict.Finding.GuardrailBroken;
import io.burgee.statistics.verdict.Finding.GuardrailOpen;
import io.burgee.statistics.verdict.Finding.LikelyBetter;
import io.burgee.statistics.verdict.Finding.LikelyWorse;
import io.burgee.statistics.verdict.Finding.MissingVariation;
import io.burgee.statistics.verdict.Finding.NoClearDifference;
import io.burgee.statistics.verdict.Finding.NoRelevantEffect;
import io.burgee.statistics.verdict.Finding.NoUnits;
import io.burgee.statistics.verdict.Finding.NothingToSay;
import io.burgee.statistics.verdict.Finding.StaleData;
import io.burgee.statistics.verdict.Finding.StillOpen;
import io.burgee.statistics.verdict.Finding.TooEarly;
import io.burgee.statistics.verdict.Finding.TooMixed;
import io.burgee.statistics.verdict.Finding.WaitsForThePlan;
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
            case TooEarly(var minimum, var conversions) ->
                "Too early to read. We show counts only until each variation has %d users, %s and %s."
                        .formatted(
                                Gate.ENOUGH_UNITS,
                                conversions
                                        ? Gate.ENOUGH_CONVERSIONS + " conversions"
                                        : Gate.ENOUGH_VALUES + " users with a value",
                                duration(minimum));
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
                        .formatted(change.signedRange(), left(daysLeft));
            case WaitsForThePlan(var daysLeft) ->
                "This metric is judged once, at the planned end.%s".formatted(left(daysLeft));
            case BetterEarly(var variation, var metric, var change) ->
                "Ship %s. Clear improvement in %s, found early. The size is probably overstated; expect less than %s."
                        .formatted(variation, metric, change.atMost());
            case Better(var variation, var metric, var change) ->
                "Ship %s. Improves %s by %s (%s interval %s)."
                        .formatted(variation, metric, change.size(), percent(1 - alpha), change.range());
            case Worse(var variation, var metric, var change) ->
                "%s hurts %s by %s (%s).".formatted(variation, metric, change.size(), change.range());
            case LikelyBetter(var variation, var metric, var belief) ->
                "Ship %s. %s chance to beat control in %s. The true change is plausibly %s; expected loss if wrong %s."
                        .formatted(
                                variation,
                                chance(belief.chanceToWin()),
                                metric,
                                Change.of(belief.lift(), belief.credible()).signedRange(),
                                loss(belief.lossOfTreatment()));
            case LikelyWorse(var variation, var metric, var belief) ->
                "%s has a %s chance to be worse than control in %s. The true change is plausibly %s."
                        .formatted(
                                variation,
                                chance(1 - belief.chanceToWin()),
                                metric,
                                Change.of(belief.lift(), belief.credible()).signedRange());
            case NoRelevantEffect(var margin) ->
                "No effect larger than %s in either direction was found.".formatted(percent(margin));
            case StillOpen(var change) ->
                "Inconclusive: could be anything from %s."
                        .formatted(change.signedRange().replace("between ", "").replace(" and ", " to "));
            case NothingToSay() -> "Inconclusive: this metric is judged at the planned end, which was not reached.";
            case GuardrailBroken(var variation, var guardrail) ->
                "%s makes %s worse.".formatted(variation, guardrail.metric());
            case GuardrailOpen(var guardrail) ->
                guardrail.margin() instanceof Double margin
                        ? "Cannot yet rule out a drop of more than %s in %s."
                                .formatted(percent(margin), guardrail.metric())
                        : "Cannot tell yet whether %s got worse.".formatted(guardrail.metric());
        };
    }

    private static String left(long days) {
        return days > 0 ? " About " + plural(days, "day") + " left at the current pace." : "";
    }

    /** Never 100 %: nothing measured is certain. */
    private static String chance(double probability) {
        return probability > 0.999 ? "more than 99.9 %" : percent(probability);
    }

    private static String loss(double share) {
        return share < 0.0005 ? "less than 0.1 %" : percent(share);
    }

    static String ago(Duration age) {
        return duration(age) + " ago";
    }

    private static String observed(List<Long> units) {
        double total = units.stream().mapToLong(Long::longValue).sum();
        return shares(units.stream().map(u -> u / total).toList());
    }

    private static String shares(List<Double> shares) {
        return shares.stream().map(s -> number(s * 100)).collect(Collectors.joining("/"));
    }

    static String percent(double share) {
        return number(share * 100) + " %";
    }

    private static String number(double value) {
        var text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    static String probability(double p) {
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

    static String plural(long count, String unit) {
        return count + " " + unit + (count == 1 ? "" : "s");
    }
}
