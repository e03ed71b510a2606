package io.burgee.worker.plan;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * The measurement plan as flag-api publishes it. What this version doesn't know is left out with a warning, not fatal; what
 * an older flag-api doesn't say has a default. {@code spec/contracts/plan-measures.json} shows all that can be said.
 */
public final class PlanJson {
    private static final Logger LOG = LoggerFactory.getLogger(PlanJson.class);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String FUNNEL = "funnel";
    private static final String EVENTS = "events";
    private static final String NO_LINKS = "";

    private PlanJson() {}

    private record Document(long version, List<IterationDocument> iterations) {}

    private record IterationDocument(
            String experimentId,
            String experimentKey,
            int iteration,
            String environmentId,
            String flagKey,
            String unitKind,
            @Nullable String linkedKind,
            long start,
            @Nullable Long end,
            List<VariationDocument> variations,
            @Nullable String multiExposure,
            List<MetricDocument> metrics,
            @Nullable List<String> attributes) {}

    private record VariationDocument(int variation) {}

    private record MetricDocument(
            String key,
            @Nullable String kind,
            @Nullable String eventKey,
            @Nullable String aggregation,
            @Nullable BigDecimal cap,
            @Nullable BigDecimal capPercentile,
            @Nullable TotalDocument denominator,
            @Nullable List<StepDocument> steps,
            @Nullable Long delayMillis,
            @Nullable Long windowMillis,
            @Nullable Boolean matureOnly,
            @Nullable Long covariateMillis,
            @Nullable Integer percentile) {}

    private record TotalDocument(
            String kind,
            String eventKey,
            @Nullable String aggregation,
            @Nullable BigDecimal cap) {}

    private record StepDocument(
            String kind,
            String eventKey,
            @Nullable Long windowMillis,
            @Nullable Boolean optional) {}

    /** @throws tools.jackson.core.JacksonException when it is no plan */
    static Plan read(byte[] json) {
        Document document = JSON.readValue(json, Document.class);
        List<Iteration> iterations = new ArrayList<>();
        for (IterationDocument iteration : document.iterations()) {
            try {
                iterations.add(iteration(
                        iteration,
                        iteration.metrics().stream()
                                .flatMap(metric -> tolerant(metric).stream())
                                .toList()));
            } catch (IllegalArgumentException e) {
                LOG.warn("The iteration {} is not measured: {}", iteration.experimentKey(), e.getMessage());
            }
        }
        return new Plan(document.version(), iterations);
    }

    /**
     * One iteration, as it stands in a plan.
     *
     * @throws tools.jackson.core.JacksonException when it is none
     * @throws IllegalArgumentException when a metric or policy is unknown, or doesn't go together: which, in words
     */
    public static Iteration readIteration(byte[] json) {
        IterationDocument iteration = JSON.readValue(json, IterationDocument.class);
        if (iteration.experimentId() == null
                || iteration.environmentId() == null
                || iteration.flagKey() == null
                || iteration.unitKind() == null
                || iteration.variations() == null
                || iteration.metrics() == null) {
            throw new IllegalArgumentException(
                    "experimentId, environmentId, flagKey, unitKind, variations and metrics are required");
        }
        return iteration(
                iteration, iteration.metrics().stream().map(PlanJson::metric).toList());
    }

    private static Iteration iteration(IterationDocument iteration, List<Metric> metrics) {
        String policy = iteration.multiExposure();
        List<String> attributes = Objects.requireNonNullElse(iteration.attributes(), List.of());
        if (attributes.stream().anyMatch(attribute -> attribute == null || attribute.isEmpty())) {
            throw new IllegalArgumentException("an attribute without a name");
        }
        return new Iteration(
                iteration.experimentId(),
                iteration.experimentKey(),
                iteration.iteration(),
                iteration.environmentId(),
                iteration.flagKey(),
                iteration.unitKind(),
                linked(iteration),
                iteration.start(),
                iteration.end(),
                iteration.variations().stream()
                        .map(VariationDocument::variation)
                        .toList(),
                policy == null ? MultiExposure.FIRST : MultiExposure.of(policy),
                metrics,
                attributes);
    }

    private static @Nullable String linked(IterationDocument iteration) {
        String kind = iteration.linkedKind();
        if (kind == null) {
            return Iteration.usualLinks(iteration.unitKind());
        }
        return kind.equals(NO_LINKS) ? null : kind;
    }

    private static Optional<Metric> tolerant(MetricDocument metric) {
        try {
            return Optional.of(metric(metric));
        } catch (IllegalArgumentException e) {
            LOG.warn("The metric {} is not measured: {}", metric.key(), e.getMessage());
            return Optional.empty();
        }
    }

    private static Metric metric(MetricDocument metric) {
        Long delay = metric.delayMillis();
        return new Metric(
                metric.key(),
                measure(metric),
                delay == null ? 0 : delay,
                metric.windowMillis(),
                Boolean.TRUE.equals(metric.matureOnly()),
                metric.covariateMillis());
    }

    private static Measure measure(MetricDocument metric) {
        List<StepDocument> steps = metric.steps();
        if (FUNNEL.equals(metric.aggregation()) || steps != null) {
            return new Measure.Funnel((steps == null ? List.<StepDocument>of() : steps)
                    .stream()
                            .map(step -> new Measure.Step(
                                    goal(step.kind(), step.eventKey()),
                                    step.windowMillis(),
                                    Boolean.TRUE.equals(step.optional())))
                            .toList());
        }
        GoalName goal = goal(metric.kind(), metric.eventKey());
        if (EVENTS.equals(metric.aggregation())) {
            return ofEvents(goal, metric);
        }
        Measure.Total total =
                new Measure.Total(goal, aggregation(metric.aggregation()), cap(metric.cap(), metric.capPercentile()));
        if (metric.percentile() != null) {
            return new Measure.Percentile(total, metric.percentile());
        }
        TotalDocument denominator = metric.denominator();
        return denominator == null
                ? total
                : new Measure.Ratio(
                        total,
                        new Measure.Total(
                                goal(denominator.kind(), denominator.eventKey()),
                                aggregation(denominator.aggregation()),
                                cap(denominator.cap(), null)));
    }

    private static Measure ofEvents(GoalName goal, MetricDocument metric) {
        if (metric.percentile() == null
                || metric.denominator() != null
                || cap(metric.cap(), metric.capPercentile()) != null) {
            throw new IllegalArgumentException("of events there are percentiles only, without a cap or denominator");
        }
        return new Measure.EventPercentile(goal, metric.percentile());
    }

    private static @Nullable Cap cap(@Nullable BigDecimal most, @Nullable BigDecimal percent) {
        if (most != null && percent != null) {
            throw new IllegalArgumentException("a cap and one at a percentile");
        }
        return most != null ? new Cap.At(most) : percent != null ? new Cap.AtPercentile(percent) : null;
    }

    private static GoalName goal(@Nullable String kind, @Nullable String eventKey) {
        if (kind == null || eventKey == null) {
            throw new IllegalArgumentException("no kind or no eventKey of its goal");
        }
        return new GoalName(GoalKind.of(kind), eventKey);
    }

    private static Aggregation aggregation(@Nullable String word) {
        return word == null ? Aggregation.CONVERSION : Aggregation.of(word);
    }
}
