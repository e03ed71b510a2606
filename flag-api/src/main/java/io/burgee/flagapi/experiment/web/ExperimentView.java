package io.burgee.flagapi.experiment.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.burgee.flagapi.experiment.Experiment;
import io.burgee.flagapi.experiment.Iteration;
import io.burgee.flagapi.metric.Metric;
import io.burgee.flagapi.platform.Link;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An experiment as the management API shows it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ExperimentView(
        @JsonProperty("_id") String id,
        @JsonProperty("_version") long version,
        String key,
        String name,
        String description,
        @JsonProperty("_maintainerId") String maintainerId,
        @JsonProperty("_creationDate") long creationDate,
        @Nullable Long archivedDate,
        String environmentKey,
        String methodology,
        String dataSource,
        String type,
        List<String> tags,
        @Nullable IterationView currentIteration,
        @Nullable IterationView draftIteration,
        List<IterationView> previousIterations,
        Map<String, Object> analysisConfig,
        @JsonProperty("_links") Map<String, Link> links) {

    static String path(String projectKey, String environmentKey) {
        return "/api/v2/projects/" + projectKey + "/environments/" + environmentKey + "/experiments";
    }

    static ExperimentView of(Experiment experiment, Function<String, Optional<Metric>> metrics) {
        var current = experiment.current().orElse(null);
        var list = path(experiment.projectKey(), experiment.environmentKey());
        return new ExperimentView(
                experiment.id(),
                experiment.version(),
                experiment.key(),
                experiment.name(),
                experiment.description(),
                experiment.maintainerId(),
                experiment.creationDate(),
                experiment.archivedDate(),
                experiment.environmentKey(),
                experiment.nextDesign().isBayesian() ? "bayesian" : "frequentist",
                "launchdarkly",
                "experiment",
                experiment.tags(),
                current == null ? null : IterationView.of(experiment, current, metrics),
                experiment
                        .draft()
                        .map(draft -> IterationView.of(experiment, draft, metrics))
                        .orElse(null),
                experiment.iterations().stream()
                        .filter(i -> i.status() == Iteration.Status.STOPPED && !i.equals(current))
                        .map(i -> IterationView.of(experiment, i, metrics))
                        .toList(),
                Map.of(
                        "significanceThreshold",
                        Double.toString(experiment.nextDesign().alpha() * 100),
                        "testDirection",
                        "two-sided",
                        "sequentialTestingEnabled",
                        true),
                Map.of(
                        "self", Link.to(list + "/" + experiment.key()),
                        "parent", Link.to(list),
                        "results", Link.to(list + "/" + experiment.key() + "/results")));
    }
}
