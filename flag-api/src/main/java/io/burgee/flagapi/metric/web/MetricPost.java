package io.burgee.flagapi.metric.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.burgee.flagapi.metric.Denominator;
import io.burgee.flagapi.metric.EventDefault;
import io.burgee.flagapi.metric.FunnelStep;
import io.burgee.flagapi.metric.MetricDesign;
import io.burgee.flagapi.metric.MetricKind;
import io.burgee.flagapi.metric.PercentileOf;
import io.burgee.flagapi.metric.SuccessCriteria;
import io.burgee.flagapi.metric.UrlMatcher;
import io.burgee.flagapi.platform.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A new metric as it arrives. What Burgee does not measure is refused by name rather than quietly dropped. */
record MetricPost(
        @Nullable String key,
        @Nullable String name,
        @Nullable String description,
        @Nullable MetricKind kind,
        @Nullable String eventKey,
        @Nullable String selector,
        @Nullable List<UrlMatcher> urls,
        @Nullable SuccessCriteria successCriteria,
        @JsonProperty("isNumeric") @Nullable Boolean numeric,
        @Nullable String unit,
        @Nullable String unitAggregationType,
        @Nullable String analysisType,
        @Nullable Integer percentileValue,
        @Nullable PercentileOf percentileOf,
        @Nullable EventDefault eventDefault,
        @Nullable Denominator denominator,
        @Nullable List<FunnelStep> steps,
        @Nullable Double cap,
        @Nullable Double winsorUpperPercentile,
        @Nullable List<String> randomizationUnits,
        @Nullable List<String> analysisUnits,
        @Nullable Long windowStartOffset,
        @Nullable Long windowEndOffset,
        @Nullable Boolean matureOnly,
        @Nullable Long covariateMillis,
        @Nullable Double guardrailMargin,
        @Nullable List<String> tags,
        @Nullable String maintainerId,
        @Nullable JsonNode filters,
        @Nullable JsonNode winsorLowerPercentile,
        @Nullable Boolean winsorIncludeImputed,
        @Nullable JsonNode unitAggregationField,
        @Nullable JsonNode traceQuery) {

    @SuppressWarnings("NullAway") // The design's rules say what is missing.
    MetricDesign design(String callerId) {
        refuseWhatIsNotMeasured();
        return new MetricDesign(
                name == null ? key : name,
                description,
                kind,
                eventKey,
                selector,
                urls,
                successCriteria,
                Boolean.TRUE.equals(numeric),
                unit,
                unitAggregationType,
                eventDefault,
                analysisType,
                percentileValue,
                percentileOf,
                denominator,
                steps,
                cap,
                winsorUpperPercentile,
                analysisUnits == null ? randomizationUnits : analysisUnits,
                windowStartOffset,
                windowEndOffset,
                matureOnly,
                covariateMillis,
                guardrailMargin,
                tags,
                Objects.requireNonNullElse(maintainerId, callerId),
                false);
    }

    private void refuseWhatIsNotMeasured() {
        var unsupported = new LinkedHashMap<String, @Nullable JsonNode>();
        unsupported.put("filters", filters);
        unsupported.put("winsorLowerPercentile", winsorLowerPercentile);
        unsupported.put("unitAggregationField", unitAggregationField);
        unsupported.put("traceQuery", traceQuery);
        var wrong = new ArrayList<Refusal.Field>();
        for (Map.Entry<String, @Nullable JsonNode> entry : unsupported.entrySet()) {
            var value = entry.getValue();
            if (value != null && !value.isNull()) {
                var instead = entry.getKey().startsWith("winsor")
                        ? "nothing; Burgee limits a context's number from above, by winsorUpperPercentile or cap"
                        : "nothing; Burgee does not measure this";
                wrong.add(new Refusal.Field(entry.getKey(), instead, "unsupported"));
            }
        }
        if (Boolean.TRUE.equals(winsorIncludeImputed)) {
            wrong.add(new Refusal.Field(
                    "winsorIncludeImputed",
                    "false; the percentile is one of the numbers other than zero",
                    "unsupported"));
        }
        if (!wrong.isEmpty()) {
            throw Refusal.invalid(wrong);
        }
    }
}
