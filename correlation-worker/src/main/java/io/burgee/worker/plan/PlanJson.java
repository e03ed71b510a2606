package io.burgee.worker.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** The measurement plan as flag-api publishes it. What this version doesn't know is left out with a warning, not fatal. */
final class PlanJson {
    private static final Logger LOG = LoggerFactory.getLogger(PlanJson.class);
    private static final JsonMapper JSON = JsonMapper.shared();

    private PlanJson() {}

    private record Document(long version, List<IterationDocument> iterations) {}

    private record IterationDocument(
            String experimentId,
            String experimentKey,
            int iteration,
            String environmentId,
            String flagKey,
            String unitKind,
            long start,
            @Nullable Long end,
            List<VariationDocument> variations,
            List<MetricDocument> metrics) {}

    private record VariationDocument(int variation) {}

    private record MetricDocument(
            String key,
            String kind,
            String eventKey,
            @Nullable Long windowMillis,
            @Nullable String aggregation) {}

    /** @throws tools.jackson.core.JacksonException when it is no plan */
    static Plan read(byte[] json) {
        Document document = JSON.readValue(json, Document.class);
        List<Iteration> iterations = new ArrayList<>();
        for (IterationDocument iteration : document.iterations()) {
            iterations.add(new Iteration(
                    iteration.experimentId(),
                    iteration.experimentKey(),
                    iteration.iteration(),
                    iteration.environmentId(),
                    iteration.flagKey(),
                    iteration.unitKind(),
                    iteration.start(),
                    iteration.end(),
                    iteration.variations().stream()
                            .map(VariationDocument::variation)
                            .toList(),
                    iteration.metrics().stream()
                            .flatMap(metric -> metric(metric).stream())
                            .toList()));
        }
        return new Plan(document.version(), iterations);
    }

    private static Optional<Metric> metric(MetricDocument metric) {
        try {
            String aggregation = metric.aggregation();
            return Optional.of(new Metric(
                    metric.key(),
                    new GoalName(GoalKind.of(metric.kind()), metric.eventKey()),
                    metric.windowMillis(),
                    aggregation == null ? Aggregation.CONVERSION : Aggregation.of(aggregation)));
        } catch (IllegalArgumentException e) {
            LOG.warn("The metric {} is not measured: {}", metric.key(), e.getMessage());
            return Optional.empty();
        }
    }
}
