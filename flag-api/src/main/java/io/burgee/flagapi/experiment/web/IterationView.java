package io.burgee.flagapi.experiment.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.burgee.flagapi.experiment.Design;
import io.burgee.flagapi.experiment.Evidence;
import io.burgee.flagapi.experiment.Experiment;
import io.burgee.flagapi.experiment.Iteration;
import io.burgee.flagapi.experiment.Shares;
import io.burgee.flagapi.experiment.Start;
import io.burgee.flagapi.experiment.Treatment;
import io.burgee.flagapi.metric.Metric;
import io.burgee.flagapi.metric.MetricKind;
import io.burgee.flagapi.metric.Recipe;
import io.burgee.flagapi.platform.Link;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An iteration as the management API shows it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record IterationView(
        @JsonProperty("_id") String id,
        int number,
        String hypothesis,
        Iteration.Status status,
        long createdAt,
        @Nullable Long startedAt,
        @Nullable Long endedAt,
        @Nullable String winningTreatmentId,
        @Nullable String winningReason,
        @Nullable Evidence evidence,
        @Nullable String layerKey,
        boolean canReshuffleTraffic,
        Map<String, FlagView> flags,
        MetricView primaryMetric,
        MetricView primarySingleMetric,
        List<MetricView> metrics,
        String randomizationUnit,
        List<String> attributes,
        List<TreatmentView> treatments,
        long minimumRunTimeMillis,
        @Nullable Long plannedUnits,
        @Nullable Double smallestRelevantLift) {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FlagView(
            String targetingRule,
            @Nullable String notInExperimentVariationId,
            @JsonProperty("_links") Map<String, Link> links) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record MetricView(
            String key,
            @JsonProperty("_versionId") String versionId,
            String name,
            String role,
            @Nullable MetricKind kind,
            Recipe.@Nullable Kind measure,
            @JsonProperty("isNumeric") boolean numeric,
            @Nullable String eventKey,
            @JsonProperty("isGroup") boolean group,
            @JsonProperty("_links") Map<String, Link> links) {}

    record TreatmentView(
            @JsonProperty("_id") String id,
            String name,
            String allocationPercent,
            boolean baseline,
            List<Parameter> parameters) {}

    record Parameter(String flagKey, String variationId) {}

    /** @param metrics finds the project's metrics by key, for iterations that have frozen none yet */
    static IterationView of(Experiment experiment, Iteration iteration, Function<String, Optional<Metric>> metrics) {
        var design = iteration.design();
        var start = iteration.start();
        var stop = iteration.stop();
        var views = design.metricKeys().stream()
                .map(key -> metric(experiment, design, key, start, metrics))
                .toList();
        return new IterationView(
                iteration.id(),
                iteration.number(),
                design.hypothesis(),
                iteration.status(),
                iteration.createdAt(),
                start == null ? null : start.at(),
                stop == null ? null : stop.at(),
                stop == null ? null : stop.winningTreatmentId(),
                stop == null ? null : stop.winningReason(),
                stop == null ? null : stop.evidence(),
                start == null || start.slot() == null ? null : start.slot().layerKey(),
                design.reshuffle(),
                Map.of(design.flagKey(), flag(experiment, design)),
                views.getFirst(),
                views.getFirst(),
                views,
                design.unitKind(),
                design.attributes(),
                design.treatments().stream()
                        .map(treatment -> treatment(design, treatment))
                        .toList(),
                design.minimumRunTime().toMillis(),
                design.plannedUnits(),
                design.smallestRelevantLift());
    }

    private static FlagView flag(Experiment experiment, Design design) {
        return new FlagView(
                Objects.requireNonNullElse(design.ruleId(), "fallthrough"),
                design.restVariationId(),
                Map.of("self", Link.to("/api/v2/flags/" + experiment.projectKey() + "/" + design.flagKey())));
    }

    private static TreatmentView treatment(Design design, Treatment treatment) {
        return new TreatmentView(
                treatment.id(),
                treatment.name(),
                Shares.percent(treatment.weight()),
                treatment.baseline(),
                List.of(new Parameter(design.flagKey(), treatment.variationId())));
    }

    private static MetricView metric(
            Experiment experiment,
            Design design,
            String key,
            @Nullable Start start,
            Function<String, Optional<Metric>> metrics) {
        var role = design.role(key);
        var links = Map.of("self", Link.to("/api/v2/metrics/" + experiment.projectKey() + "/" + key));
        if (start != null) {
            var measure = start.measures().stream()
                    .filter(m -> m.key().equals(key))
                    .findFirst()
                    .orElseThrow();
            return new MetricView(
                    key,
                    key + "-" + start.at(),
                    measure.name(),
                    role,
                    measure.kind(),
                    measure.recipe().kind(),
                    measure.recipe().readsValues(),
                    measure.eventKey(),
                    false,
                    links);
        }
        return metrics.apply(key)
                .map(metric -> new MetricView(
                        key,
                        metric.id() + "-" + metric.version(),
                        metric.design().name(),
                        role,
                        metric.design().kind(),
                        metric.recipe().kind(),
                        metric.design().isNumeric(),
                        metric.design().eventKey(),
                        false,
                        links))
                .orElseGet(() -> new MetricView(key, "", key, role, null, null, false, null, false, links));
    }
}
