package io.burgee.flagapi.planning;

import io.burgee.flagapi.experiment.Experiment;
import io.burgee.flagapi.experiment.Experiments;
import io.burgee.flagapi.experiment.Iteration;
import io.burgee.flagapi.flag.FlagService;
import io.burgee.flagapi.metric.Metric;
import io.burgee.flagapi.metric.Metrics;
import io.burgee.flagapi.planning.Experience.Measured;
import io.burgee.flagapi.planning.Forecast.Code;
import io.burgee.flagapi.planning.Forecast.Finding;
import io.burgee.flagapi.platform.Refusal;
import io.burgee.flagapi.project.Projects;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;

/**
 * Plans an experiment from what was measured: the baseline is the control of the newest iteration that measured the metric for this kind
 * of unit here, the pace is that of an iteration on the same part of the flag, or what the context directory saw.
 */
@Service
public class PlanningService {

    private static final int MOST_PAST = 5;

    private final Projects projects;
    private final FlagService flags;
    private final Metrics metrics;
    private final Experiments experiments;
    private final Experience experience;
    private final Reach reach;

    PlanningService(
            Projects projects,
            FlagService flags,
            Metrics metrics,
            Experiments experiments,
            Experience experience,
            Reach reach) {
        this.projects = projects;
        this.flags = flags;
        this.metrics = metrics;
        this.experiments = experiments;
        this.experience = experience;
        this.reach = reach;
    }

    /**
     * Answers the question.
     *
     * @throws Refusal 400 naming each field that is wrong; 404 without such a project, environment, flag or metric
     */
    public Forecast forecast(String projectKey, String environmentKey, PlanQuestion asked) {
        var environment = projects.environment(projectKey, environmentKey);
        var question = PlanCheck.checked(asked);
        var flag = flags.get(projectKey, question.flagKey());
        var metric = metrics.get(projects.get(projectKey).id(), question.metricKey());
        var ruleId = question.ruleId();
        if (ruleId != null && flag.targeting(environmentKey).rule(ruleId).isEmpty()) {
            throw Refusal.invalid(
                    "ruleId", "fallthrough, or the _id of a rule of the flag in '" + environmentKey + "'");
        }
        var findings = new ArrayList<Finding>();
        var past = past(environment.id(), question, findings);
        var baseline = question.expected() == null
                ? baseline(environment.id(), question, metric, past, findings)
                : question.expected();
        var traffic = traffic(environment.id(), question, past, findings);
        return new Forecasting(question, baseline, traffic, findings).forecast();
    }

    private record Past(Experiment experiment, Iteration iteration, Measured measured) {

        Baseline baseline() {
            return new Baseline(
                    measured.mean(),
                    measured.variance(),
                    measured.binary(),
                    new Baseline.Source(
                            Baseline.Origin.ITERATION, experiment.key(), iteration.number(), measured.units()));
        }
    }

    /** Iterations of this environment that measured the metric for this kind, newest first. */
    private List<Past> past(String environmentId, PlanCheck.Checked question, List<Finding> findings) {
        record Candidate(Experiment experiment, Iteration iteration) {}
        var candidates = experiments.in(environmentId).stream()
                .flatMap(e -> e.iterations().stream().map(i -> new Candidate(e, i)))
                .filter(it -> it.iteration().start() != null)
                .filter(it -> it.iteration().design().unitKind().equals(question.unitKind()))
                .filter(it -> it.iteration().design().metricKeys().contains(question.metricKey()))
                .sorted((one, other) -> Long.compare(
                        other.iteration().started().at(),
                        one.iteration().started().at()))
                .limit(MOST_PAST)
                .toList();
        try {
            var past = new ArrayList<Past>();
            for (var it : candidates) {
                experience
                        .of(it.experiment(), it.iteration(), question.metricKey())
                        .ifPresent(measured -> past.add(new Past(it.experiment(), it.iteration(), measured)));
            }
            return past;
        } catch (Refusal refusal) {
            if (refusal.status() != HttpStatus.SERVICE_UNAVAILABLE) {
                throw refusal;
            }
            findings.add(
                    new Finding(
                            Code.STORE_AWAY,
                            "metricKey",
                            "The results' store is away, so that what was measured earlier is not known. Try again in a moment."));
            return List.of();
        }
    }

    /** What an iteration measured, else what the directory saw; and what is the matter if neither did. */
    private @Nullable Baseline baseline(
            String environmentId, PlanCheck.Checked question, Metric metric, List<Past> past, List<Finding> findings) {
        if (past.isEmpty()) {
            return reach.baseline(environmentId, metric, question.unitKind(), findings)
                    .orElse(null);
        }
        if (past.stream().allMatch(it -> it.measured().mean() == 0)) {
            findings.add(new Finding(
                    Code.METRIC_NEVER_SEEN,
                    "metricKey",
                    "%s was measured in '%s', and not one of %,d units had it. See whether applications send its event key."
                            .formatted(
                                    metric.design().name(),
                                    past.getFirst().experiment().key(),
                                    past.getFirst().measured().units())));
        }
        return past.getFirst().baseline();
    }

    private Traffic traffic(String environmentId, PlanCheck.Checked question, List<Past> past, List<Finding> findings) {
        Optional<Past> same = past.stream()
                .filter(it -> it.iteration().design().flagKey().equals(question.flagKey()))
                .filter(it -> Objects.equals(it.iteration().design().ruleId(), question.ruleId()))
                .filter(it -> it.measured().perDay() > 0)
                .findFirst();
        if (same.isPresent()) {
            double share = same.get().iteration().design().treatments().stream()
                            .mapToInt(treatment -> treatment.weight())
                            .sum()
                    / 100_000.0;
            return new Traffic(same.get().measured().perDay() / share, Traffic.Source.ITERATION, null, null);
        }
        return reach.of(environmentId, question, findings);
    }
}
