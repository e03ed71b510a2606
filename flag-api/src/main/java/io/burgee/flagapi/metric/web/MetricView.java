package io.burgee.flagapi.metric.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.burgee.flagapi.metric.Denominator;
import io.burgee.flagapi.metric.EventDefault;
import io.burgee.flagapi.metric.FunnelStep;
import io.burgee.flagapi.metric.Metric;
import io.burgee.flagapi.metric.MetricKind;
import io.burgee.flagapi.metric.MetricUse;
import io.burgee.flagapi.metric.PercentileOf;
import io.burgee.flagapi.metric.Recipe;
import io.burgee.flagapi.metric.SuccessCriteria;
import io.burgee.flagapi.metric.UrlMatcher;
import io.burgee.flagapi.platform.Link;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A metric as the management API shows it.
 *
 * @param measure what its fields come to, in one word
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record MetricView(
        @JsonProperty("_id") String id,
        @JsonProperty("_versionId") String versionId,
        @JsonProperty("_version") long version,
        String key,
        String name,
        String description,
        MetricKind kind,
        @Nullable String eventKey,
        @Nullable String selector,
        @Nullable List<UrlMatcher> urls,
        @JsonProperty("isNumeric") boolean numeric,
        Recipe.Kind measure,
        SuccessCriteria successCriteria,
        String unit,
        String unitAggregationType,
        String analysisType,
        @Nullable Integer percentileValue,
        @Nullable PercentileOf percentileOf,
        List<String> randomizationUnits,
        List<String> analysisUnits,
        EventDefault eventDefault,
        @Nullable Denominator denominator,
        @Nullable List<FunnelStep> steps,
        @Nullable Double cap,
        @Nullable Double winsorUpperPercentile,
        Map<String, String> dataSource,
        @Nullable Long windowStartOffset,
        @Nullable Long windowEndOffset,
        boolean matureOnly,
        @Nullable Long covariateMillis,
        @Nullable Double guardrailMargin,
        List<String> tags,
        @Nullable String maintainerId,
        boolean archived,
        @JsonProperty("_creationDate") long creationDate,
        Map<String, String> lastModified,
        int experimentCount,
        int activeExperimentCount,
        @JsonProperty("isActive") boolean active,
        @JsonProperty("_links") Map<String, Link> links) {

    static String path(String projectKey) {
        return "/api/v2/metrics/" + projectKey;
    }

    static MetricView of(Metric metric, String projectKey, MetricUse.Count use) {
        var design = metric.design();
        return new MetricView(
                metric.id(),
                metric.id() + "-" + metric.version(),
                metric.version(),
                metric.key(),
                design.name(),
                design.description(),
                design.kind(),
                design.eventKey(),
                design.selector(),
                design.urls().isEmpty() ? null : design.urls(),
                design.isNumeric(),
                metric.recipe().kind(),
                design.successCriteria(),
                design.unit(),
                design.unitAggregationType(),
                design.analysisType(),
                design.percentileValue(),
                design.percentileOf(),
                design.randomizationUnits(),
                design.randomizationUnits(),
                design.eventDefault(),
                design.denominator(),
                design.steps().isEmpty() ? null : design.steps(),
                design.cap(),
                design.winsorUpperPercentile(),
                Map.of("key", "burgee"),
                design.windowStartOffset(),
                design.windowEndOffset(),
                Boolean.TRUE.equals(design.matureOnly()),
                design.covariateMillis(),
                design.guardrailMargin(),
                design.tags(),
                design.maintainerId(),
                design.archived(),
                metric.creationDate(),
                Map.of("date", Instant.ofEpochMilli(metric.lastModified()).toString()),
                use.experiments(),
                use.running(),
                use.running() > 0,
                Map.of(
                        "self", Link.to(path(projectKey) + "/" + metric.key()),
                        "parent", Link.to(path(projectKey))));
    }
}
