package io.burgee.flagapi.experiment;

import io.burgee.flagapi.experiment.DesignInput.FlagInput;
import io.burgee.flagapi.experiment.DesignInput.MetricInput;
import io.burgee.flagapi.experiment.DesignInput.TreatmentInput;
import io.burgee.flagapi.flag.Flag;
import io.burgee.flagapi.flag.Targeting;
import io.burgee.flagapi.metric.Metric;
import io.burgee.flagapi.platform.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns what was asked for into a design, or says everything that is wrong with it at once. */
final class DesignCheck {

    /** The word for "the default rule" where a rule's id is asked for. */
    static final String FALLTHROUGH = "fallthrough";

    private static final String SECONDARY = "secondary";
    private static final String GUARDRAIL = "guardrail";
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration LONGEST = Duration.ofDays(365);
    private static final int MOST_METRICS = 50;
    private static final int LONGEST_NAME = 256;
    private static final int LONGEST_TEXT = 4096;
    private static final Pattern CONTEXT_KIND = Pattern.compile("[a-zA-Z0-9._-]{1,256}");

    private final String environmentKey;
    private final Function<String, Optional<Flag>> flags;
    private final Function<String, Optional<Metric>> metrics;
    private final Supplier<String> ids;
    private final String at;
    private final List<Refusal.Field> wrong = new ArrayList<>();

    /**
     * @param flags finds the project's flags by key
     * @param metrics finds the project's metrics by key
     * @param ids makes ids for treatments
     * @param at where the input stands in the request's body, with a final period: {@code iteration.}
     */
    DesignCheck(
            String environmentKey,
            Function<String, Optional<Flag>> flags,
            Function<String, Optional<Metric>> metrics,
            Supplier<String> ids,
            String at) {
        this.environmentKey = environmentKey;
        this.flags = flags;
        this.metrics = metrics;
        this.ids = ids;
        this.at = at;
    }

    /** @throws Refusal 400 naming every field that is wrong */
    Design checked(DesignInput input, Methodology methodology) {
        var hypothesis = Objects.requireNonNullElse(input.hypothesis(), "");
        if (hypothesis.length() > LONGEST_TEXT) {
            expect("hypothesis", "no more than " + LONGEST_TEXT + " characters");
        }
        var flagKey = flagKey(input);
        var flag = flagKey == null ? Optional.<Flag>empty() : flags.apply(flagKey);
        if (flagKey != null && flag.isEmpty()) {
            expect("flags." + flagKey, "the key of a flag of this project; there is no '" + flagKey + "'");
        }
        var flagInput =
                flagKey == null ? null : Objects.requireNonNull(input.flags()).get(flagKey);
        flag.ifPresent(f -> flagInput(f, flagInput));
        var rest = flagInput == null ? null : emptyToNull(flagInput.notInExperimentVariationId());
        var treatments = treatments(input, flag.orElse(null), rest);
        var metricKeys = metricKeys(input);
        var guardrailKeys = guardrailKeys(input, metricKeys);
        var unitKind = Objects.requireNonNullElse(input.randomizationUnit(), Targeting.USER);
        if (!CONTEXT_KIND.matcher(unitKind).matches() || unitKind.equals("kind") || unitKind.equals("multi")) {
            expect("randomizationUnit", "a context kind such as user or organization");
        }
        var attributes = Sliceable.checked(input.attributes(), this::expect);
        var runTime = runTime(input);
        numbers(input);
        if (!wrong.isEmpty()) {
            throw Refusal.invalid(wrong);
        }
        var ruleId = flagInput == null ? null : flagInput.ruleId();
        return new Design(
                hypothesis,
                Objects.requireNonNull(flagKey),
                ruleId == null || ruleId.equals(FALLTHROUGH) ? null : ruleId,
                unitKind,
                treatments,
                rest,
                metricKeys,
                guardrailKeys,
                attributes,
                !Boolean.FALSE.equals(input.canReshuffleTraffic()),
                runTime,
                input.plannedUnits(),
                input.smallestRelevantLift(),
                methodology.alpha(),
                methodology.bayesian());
    }

    private @Nullable String flagKey(DesignInput input) {
        var asked = input.flags();
        if (asked == null || asked.size() != 1) {
            expect("flags", "exactly one flag by its key, with the ruleId whose traffic takes part");
            return null;
        }
        return asked.keySet().iterator().next();
    }

    private void flagInput(Flag flag, @Nullable FlagInput input) {
        var place = "flags." + flag.key();
        if (flag.lifecycle().archived()) {
            expect(place, "a flag that is not archived");
        }
        if (flag.variations().size() < 2) {
            expect(place, "a flag with at least two variations; '" + flag.key() + "' has one: add the other one first");
        }
        if (input == null) {
            return;
        }
        var ruleId = input.ruleId();
        if (ruleId != null
                && !ruleId.equals(FALLTHROUGH)
                && flag.targeting(environmentKey).rule(ruleId).isEmpty()) {
            expect(place + ".ruleId", "fallthrough, or the _id of a rule of the flag in '" + environmentKey + "'");
        }
        var rest = emptyToNull(input.notInExperimentVariationId());
        if (rest != null && flag.indexOf(rest) < 0) {
            expect(place + ".notInExperimentVariationId", "the _id of a variation of the flag '" + flag.key() + "'");
        }
    }

    private List<Treatment> treatments(DesignInput input, @Nullable Flag flag, @Nullable String rest) {
        var asked = Objects.requireNonNullElse(input.treatments(), List.<TreatmentInput>of());
        if (asked.size() < 2 || asked.size() > Shares.MOST) {
            expect("treatments", "2 to " + Shares.MOST + " treatments, one of them the baseline");
        }
        var names = new HashSet<String>();
        var variations = new HashSet<String>();
        var treatments = new ArrayList<Treatment>();
        boolean weighed = true;
        for (int i = 0; i < asked.size(); i++) {
            var place = "treatments[" + i + "]";
            var treatment = asked.get(i);
            var name = Objects.requireNonNullElse(treatment.name(), "").strip();
            if (name.isEmpty() || name.length() > LONGEST_NAME) {
                expect(place + ".name", "a name of 1 to " + LONGEST_NAME + " characters");
            } else if (!names.add(name)) {
                expect(place + ".name", "a name that no other treatment has; '" + name + "' is taken");
            }
            int weight = Shares.weight(treatment.allocationPercent());
            if (weight < 1) {
                weighed = false;
                expect(place + ".allocationPercent", "a share above 0 and up to 100, with at most three decimals");
            }
            var variationId = variation(treatment, flag, place);
            if (variationId != null && !variations.add(variationId)) {
                expect(place + ".parameters[0].variationId", "a variation that no other treatment serves");
            }
            treatments.add(new Treatment(
                    ids.get(),
                    name,
                    weight,
                    Boolean.TRUE.equals(treatment.baseline()),
                    Objects.requireNonNullElse(variationId, "")));
        }
        long baselines = treatments.stream().filter(Treatment::baseline).count();
        if (!asked.isEmpty() && baselines != 1) {
            expect("treatments", "exactly one treatment with baseline true, not " + baselines);
        }
        int sum = treatments.stream().mapToInt(Treatment::weight).sum();
        if (weighed && !asked.isEmpty() && (sum > Design.WHOLE || sum < Design.WHOLE && rest == null)) {
            expect(
                    "treatments",
                    "allocationPercent values that add up to 100, not "
                            + Shares.percent(sum)
                            + (sum < Design.WHOLE
                                    ? "; or a notInExperimentVariationId in flags, which the rest is served"
                                    : ""));
        }
        treatments.sort(Comparator.comparing(Treatment::baseline).reversed());
        return treatments;
    }

    private @Nullable String variation(TreatmentInput treatment, @Nullable Flag flag, String place) {
        var parameters = treatment.parameters();
        if (parameters == null || parameters.size() != 1) {
            expect(place + ".parameters", "one parameter: the flagKey and the variationId that it serves");
            return null;
        }
        if (flag == null) {
            return null;
        }
        var parameter = parameters.getFirst();
        if (!flag.key().equals(parameter.flagKey())) {
            expect(place + ".parameters[0].flagKey", "the flag of this experiment, '" + flag.key() + "'");
        }
        var variationId = parameter.variationId();
        if (variationId == null || flag.indexOf(variationId) < 0) {
            expect(place + ".parameters[0].variationId", "the _id of a variation of the flag '" + flag.key() + "'");
            return null;
        }
        return variationId;
    }

    private List<String> metricKeys(DesignInput input) {
        if (input.primaryFunnelKey() != null) {
            expect("primaryFunnelKey", "nothing; a funnel is a metric: name it in primarySingleMetricKey");
        }
        var asked = Objects.requireNonNullElse(input.metrics(), List.<MetricInput>of());
        var keys = new LinkedHashSet<String>();
        var primary = emptyToNull(input.primarySingleMetricKey());
        for (int i = 0; i < asked.size(); i++) {
            var place = "metrics[" + i + "]";
            var metric = asked.get(i);
            if (Boolean.TRUE.equals(metric.isGroup())) {
                expect(place + ".isGroup", "false; metric groups are not measured yet");
            }
            var key = Objects.requireNonNullElse(metric.key(), "");
            if (metrics.apply(key).filter(m -> !m.design().archived()).isEmpty()) {
                expect(place + ".key", "the key of a metric of this project; there is no '" + key + "'");
            }
            if (!keys.add(key)) {
                expect(place + ".key", "each metric once");
            }
            if (primary == null && Boolean.TRUE.equals(metric.primary())) {
                primary = key;
            }
        }
        if (asked.isEmpty() || asked.size() > MOST_METRICS) {
            expect("metrics", "1 to " + MOST_METRICS + " metrics");
        }
        if (primary != null && !keys.contains(primary)) {
            expect("primarySingleMetricKey", "the key of one of the metrics of this iteration");
        }
        var first = primary;
        return keys.stream()
                .sorted(Comparator.comparing((String key) -> !key.equals(first)))
                .toList();
    }

    private List<String> guardrailKeys(DesignInput input, List<String> metricKeys) {
        var asked = Objects.requireNonNullElse(input.metrics(), List.<MetricInput>of());
        var guardrails = new ArrayList<String>();
        for (int i = 0; i < asked.size(); i++) {
            var metric = asked.get(i);
            var role = Objects.requireNonNullElse(metric.role(), SECONDARY);
            if (role.equals(GUARDRAIL)) {
                if (!metricKeys.isEmpty() && metricKeys.getFirst().equals(metric.key())) {
                    expect("metrics[" + i + "].role", "secondary for the primary metric; a guardrail is another one");
                }
                guardrails.add(Objects.requireNonNullElse(metric.key(), ""));
            } else if (!role.equals(SECONDARY)) {
                expect("metrics[" + i + "].role", "secondary or guardrail");
            }
        }
        return guardrails;
    }

    private Duration runTime(DesignInput input) {
        var millis = input.minimumRunTimeMillis();
        if (millis == null) {
            return WEEK;
        }
        if (millis < 0 || millis > LONGEST.toMillis()) {
            expect("minimumRunTimeMillis", "milliseconds from 0 to " + LONGEST.toMillis() + " (365 days)");
            return WEEK;
        }
        return Duration.ofMillis(millis);
    }

    private void numbers(DesignInput input) {
        var units = input.plannedUnits();
        if (units != null && (units < 1 || units > 10_000_000_000L)) {
            expect("plannedUnits", "how many units of all treatments together are planned, at least 1");
        }
        var lift = input.smallestRelevantLift();
        if (lift != null && !(lift > 0 && lift < 10)) {
            expect("smallestRelevantLift", "a fraction above 0, for example 0.02");
        }
    }

    private static @Nullable String emptyToNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    private void expect(String field, String expected) {
        wrong.add(new Refusal.Field(at + field, expected, "invalid"));
    }
}
