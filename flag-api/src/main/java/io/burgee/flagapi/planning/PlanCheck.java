package io.burgee.flagapi.planning;

import io.burgee.flagapi.experiment.Shares;
import io.burgee.flagapi.flag.Targeting;
import io.burgee.flagapi.platform.Refusal;
import io.burgee.statistics.Power;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Checks a question and fills in what is usual. */
final class PlanCheck {

    private static final List<Integer> USUAL_DAYS = List.of(7, 14, 28);
    private static final int LONGEST = 365;
    private static final int MOST_DAYS = 20;
    private static final double LARGEST = 1e12;

    private final List<Refusal.Field> wrong = new ArrayList<>();

    private PlanCheck() {}

    /**
     * @param ruleId null for the fallthrough
     * @param shares of all traffic, baseline first
     * @param expected null when it shall be what was measured
     */
    record Checked(
            String flagKey,
            @Nullable String ruleId,
            String unitKind,
            String metricKey,
            List<Double> shares,
            double effect,
            Power power,
            @Nullable Baseline expected,
            List<Integer> days,
            boolean openEnded) {}

    /** @throws Refusal 400 naming every field that is wrong */
    static Checked checked(PlanQuestion asked) {
        return new PlanCheck().check(asked);
    }

    private Checked check(PlanQuestion asked) {
        var flagKey = required("flagKey", asked.flagKey(), "the key of the flag");
        var metricKey = required("metricKey", asked.metricKey(), "the key of the primary metric");
        var ruleId = asked.ruleId();
        var shares = shares(Objects.requireNonNullElse(asked.allocationPercents(), List.of("50", "50")));
        double effect = number(
                "effect",
                asked.effect(),
                0,
                it -> it != 0 && it >= -1 && it < 10,
                "a change other than 0, for example 0.05");
        double alpha =
                number("alpha", asked.alpha(), 0.05, it -> it >= 0.0001 && it <= 0.2, "a level from 0.0001 to 0.2");
        double power = number("power", asked.power(), 0.8, it -> it >= 0.5 && it <= 0.99, "a chance from 0.5 to 0.99");
        var days = Objects.requireNonNullElse(asked.days(), USUAL_DAYS);
        if (days.size() > MOST_DAYS || days.stream().anyMatch(it -> it == null || it < 1 || it > LONGEST)) {
            expect("days", "up to " + MOST_DAYS + " numbers of days from 1 to " + LONGEST);
        }
        var expected = expected(asked.baseline());
        if (asked.effect() == null) {
            expect("effect", "the smallest relative change that shall be seen, for example 0.05");
        }
        if (!wrong.isEmpty()) {
            throw Refusal.invalid(wrong);
        }
        return new Checked(
                flagKey,
                ruleId == null || ruleId.isEmpty() || ruleId.equals("fallthrough") ? null : ruleId,
                asked.randomizationUnit() == null || asked.randomizationUnit().isEmpty()
                        ? Targeting.USER
                        : asked.randomizationUnit(),
                metricKey,
                shares,
                effect,
                new Power(alpha, power),
                expected,
                days,
                Boolean.TRUE.equals(asked.openEnded()));
    }

    private List<Double> shares(List<String> percents) {
        var shares = new ArrayList<Double>();
        double sum = 0;
        for (int i = 0; i < percents.size(); i++) {
            int weight = Shares.weight(percents.get(i));
            if (weight < 1) {
                expect("allocationPercents[" + i + "]", "a share above 0 and up to 100, with at most three decimals");
            }
            shares.add(weight / 100_000.0);
            sum += weight / 100_000.0;
        }
        if (shares.size() < 2 || shares.size() > Shares.MOST || sum > 1 + 1e-9) {
            expect("allocationPercents", "2 to " + Shares.MOST + " shares of at most 100 together, baseline first");
        }
        return shares;
    }

    private @Nullable Baseline expected(PlanQuestion.@Nullable Expected asked) {
        if (asked == null) {
            return null;
        }
        var rate = asked.rate();
        if (rate != null) {
            if (!(rate > 0 && rate < 1)) {
                expect("baseline.rate", "a share of units above 0 and below 1, for example 0.12");
            }
            return Baseline.expected(rate);
        }
        var mean = asked.mean();
        var deviation = asked.standardDeviation();
        if (mean == null
                || deviation == null
                || !(Math.abs(mean) < LARGEST)
                || !(deviation > 0 && deviation < LARGEST)) {
            expect("baseline", "either a rate, or a mean and a standardDeviation above 0");
            return null;
        }
        return Baseline.expected(mean, deviation);
    }

    private interface Range {
        boolean holds(double number);
    }

    private double number(String field, @Nullable Double asked, double usual, Range range, String expected) {
        double number = Objects.requireNonNullElse(asked, usual);
        if (asked != null && !range.holds(number)) {
            expect(field, expected);
        }
        return number;
    }

    private String required(String field, @Nullable String text, String expected) {
        if (text == null || text.isEmpty()) {
            expect(field, expected);
            return "";
        }
        return text;
    }

    private void expect(String field, String expected) {
        wrong.add(new Refusal.Field(field, expected, "invalid"));
    }
}
