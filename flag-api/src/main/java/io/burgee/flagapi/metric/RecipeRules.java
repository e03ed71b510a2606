package io.burgee.flagapi.metric;

import io.burgee.flagapi.platform.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What of a design's numbers goes together: aggregation, denominator, steps, cap, window, covariate, margin. */
final class RecipeRules {

    private static final long HOUR = 3_600_000;

    /** Shorter than any goal is kept by the workers. */
    private static final long LONGEST_WINDOW = 90 * 24 * HOUR;

    private static final int LONGEST = 256;
    private static final int MOST_STEPS = 10;
    private static final Set<String> WITHOUT_VALUES = Set.of("average", "sum");
    private static final Set<String> OF_VALUES = Set.of("average", "sum", "max", "last");

    private final MetricDesign design;
    private final Function<String, Optional<Metric>> metrics;
    private final List<Refusal.Field> wrong;

    RecipeRules(MetricDesign design, Function<String, Optional<Metric>> metrics, List<Refusal.Field> wrong) {
        this.design = design;
        this.metrics = metrics;
        this.wrong = wrong;
    }

    void check() {
        window();
        analysis();
        margin();
        if (design.kind() == MetricKind.FUNNEL) {
            funnel();
            return;
        }
        if (!design.steps().isEmpty()) {
            expect("steps", "no steps; only metrics of the kind funnel have them");
        }
        if (design.isNumeric() && design.kind() != MetricKind.CUSTOM) {
            expect("isNumeric", "false; clicks and page views carry no value. unitAggregationType sum counts them");
        }
        aggregation("unitAggregationType", design.unitAggregationType(), design.isNumeric());
        whoIsSilent();
        denominator();
        cap();
        covariate();
    }

    private void window() {
        var start = design.windowStartOffset();
        var end = design.windowEndOffset();
        long from = start == null ? 0 : start;
        if (from < 0 || from > LONGEST_WINDOW) {
            expect("windowStartOffset", "milliseconds from 0 to " + LONGEST_WINDOW + " (90 days)");
        }
        if (end != null && (end <= from || end > LONGEST_WINDOW)) {
            expect(
                    "windowEndOffset",
                    "milliseconds after windowStartOffset, from " + (from + 1) + " to " + LONGEST_WINDOW
                            + " (90 days)");
        }
        if (Boolean.TRUE.equals(design.matureOnly()) && end == null) {
            expect("windowEndOffset", "an end of the window; with matureOnly, contexts count when it is over");
        }
    }

    private void analysis() {
        switch (design.analysisType()) {
            case MetricDesign.MEAN -> {
                nothing("percentileValue", design.percentileValue(), "only analysisType percentile has one");
                nothing("percentileOf", design.percentileOf(), "only analysisType percentile has one");
            }
            case MetricDesign.PERCENTILE -> percentile();
            default -> expect("analysisType", "mean or percentile");
        }
    }

    private void percentile() {
        var value = design.percentileValue();
        if (value == null || value < 1 || value > 99) {
            expect("percentileValue", "a whole number from 1 to 99");
        }
        if (design.kind() == MetricKind.FUNNEL) {
            expect("analysisType", "mean; a funnel's steps are shares");
            return;
        }
        if (design.ofEvents()) {
            ofEvents();
        } else if (isShare()) {
            expect(
                    "analysisType",
                    "mean; whether there was an event is 0 or 1, so use isNumeric or unitAggregationType");
        }
        nothing("denominator", design.denominator(), "a ratio has no percentiles");
        nothing(
                "eventDefault.disabled",
                design.eventDefault().leavesOut() ? true : null,
                design.ofEvents()
                        ? "a percentile of events has no contexts to leave out"
                        : "a percentile is one of all exposed contexts");
        nothing("cap", design.cap(), "a percentile is not moved by what is far beyond it");
        nothing(
                "winsorUpperPercentile",
                design.winsorUpperPercentile(),
                "a percentile is not moved by what is far beyond it");
        nothing("covariateMillis", design.covariateMillis(), "percentiles are not adjusted by the past");
    }

    private void ofEvents() {
        if (!design.isNumeric()) {
            expect("isNumeric", "true; a percentile of events is one of the values that they carry");
        }
        if (!design.unitAggregationType().equals(MetricDesign.AVERAGE)) {
            expect(
                    "unitAggregationType",
                    "average, which is the default; with percentileOf events each event counts for itself");
        }
    }

    private void margin() {
        var margin = design.guardrailMargin();
        if (margin != null && !(margin > 0 && margin < 1)) {
            expect("guardrailMargin", "a fraction between 0 and 1: 0.01 tolerates a loss of up to 1 %");
        }
    }

    private void funnel() {
        var steps = design.steps();
        if (steps.size() < 2 || steps.size() > MOST_STEPS) {
            expect("steps", "2 to " + MOST_STEPS + " steps, in their order");
        }
        if (!steps.isEmpty() && steps.stream().allMatch(RecipeRules::isOptional)) {
            expect("steps", "at least one step that is not optional");
        }
        for (int i = 0; i < steps.size(); i++) {
            var step = steps.get(i);
            event("steps[" + i + "]", "eventKey", step.kind(), step.eventKey());
            var window = step.windowMillis();
            if (window != null && (window < 1 || window > LONGEST_WINDOW)) {
                expect("steps[" + i + "].windowMillis", "milliseconds from 1 to " + LONGEST_WINDOW + " (90 days)");
            }
            if (step.name() != null && step.name().length() > LONGEST) {
                expect("steps[" + i + "].name", "no more than " + LONGEST + " characters");
            }
        }
        nothing("isNumeric", design.isNumeric() ? true : null, "a funnel has no values");
        if (!design.unitAggregationType().equals(MetricDesign.AVERAGE)) {
            expect("unitAggregationType", "average; a context takes a funnel's steps or does not");
        }
        nothing("denominator", design.denominator(), "a funnel's steps are shares of all exposed contexts");
        nothing("eventDefault.disabled", design.eventDefault().leavesOut() ? true : null, "all exposed contexts count");
        nothing("cap", design.cap(), "a funnel has no total to cap");
        nothing("winsorUpperPercentile", design.winsorUpperPercentile(), "a funnel has no total to cap");
        nothing("covariateMillis", design.covariateMillis(), "funnels are not adjusted by the past");
    }

    private static boolean isOptional(FunnelStep step) {
        return Boolean.TRUE.equals(step.optional());
    }

    private void aggregation(String field, String word, boolean numeric) {
        if (!(numeric ? OF_VALUES : WITHOUT_VALUES).contains(word)) {
            expect(
                    field,
                    numeric
                            ? "average, sum, max or last"
                            : "average (whether there was an event) or sum (how many); max and last need isNumeric true");
        }
    }

    private void whoIsSilent() {
        var value = design.eventDefault().value();
        if (value != null && value != 0) {
            expect("eventDefault.value", "0; a context without an event has done nothing");
        }
        if (!design.eventDefault().leavesOut()) {
            return;
        }
        if (isShare()) {
            expect("eventDefault.disabled", "false; among contexts with an event, the share with one is always 1");
        }
        if (design.denominator() != null) {
            expect("eventDefault.disabled", "false; the denominator says what is divided by");
        }
    }

    private void denominator() {
        var denominator = design.denominator();
        if (denominator == null) {
            return;
        }
        event("denominator", "eventName", denominator.kind(), denominator.eventName());
        if (denominator.numeric() && denominator.kind() != MetricKind.CUSTOM) {
            expect("denominator.isNumeric", "false; clicks and page views carry no value");
        }
        aggregation("denominator.unitAggregationType", denominator.unitAggregationType(), denominator.numeric());
    }

    private void cap() {
        var cap = design.cap();
        var percentile = design.winsorUpperPercentile();
        if (isShare()) {
            nothing("cap", cap, "whether a context has an event is 0 or 1 anyway");
            nothing("winsorUpperPercentile", percentile, "whether a context has an event is 0 or 1 anyway");
            return;
        }
        if (cap != null && (!(cap > 0) || !Double.isFinite(cap))) {
            expect("cap", "a number above 0: the most that one context counts");
        }
        if (percentile != null && !(percentile > 0 && percentile < 100)) {
            expect("winsorUpperPercentile", "a percentile above 0 and below 100; 99.9 is usual");
        }
        if (cap != null && percentile != null) {
            expect("winsorUpperPercentile", "nothing beside cap; limit what a context counts by one of the two");
        }
    }

    private void covariate() {
        var millis = design.covariateMillis();
        if (millis != null && (millis < HOUR || millis > LONGEST_WINDOW)) {
            expect(
                    "covariateMillis",
                    "milliseconds from " + HOUR + " (an hour) to " + LONGEST_WINDOW + " (90 days); 14 days are usual");
        }
    }

    private boolean isShare() {
        return !design.isNumeric() && design.unitAggregationType().equals(MetricDesign.AVERAGE);
    }

    /** A click or page view is reported under the key of the metric whose goal pages watch for: there must be one. */
    private void event(String place, String keyField, MetricKind kind, @Nullable String key) {
        if (kind == MetricKind.FUNNEL) {
            expect(place + ".kind", "one of custom, click, pageview");
        } else if (key == null || key.isBlank() || key.length() > LONGEST) {
            expect(place + "." + keyField, "1 to " + LONGEST + " characters");
        } else if (kind != MetricKind.CUSTOM
                && metrics.apply(key)
                        .filter(metric -> metric.design().kind() == kind)
                        .isEmpty()) {
            expect(
                    place + "." + keyField,
                    "the key of a " + kind.word()
                            + " metric of this project, which makes pages report it; there is no '" + key + "'");
        }
    }

    private void nothing(String field, @Nullable Object value, String reason) {
        if (value != null) {
            expect(field, "nothing; " + reason);
        }
    }

    private void expect(String field, String expected) {
        wrong.add(new Refusal.Field(field, expected, "invalid"));
    }
}
