package io.burgee.flagapi.planning;

import io.burgee.evaluation.DataView;
import io.burgee.evaluation.Evaluator;
import io.burgee.evaluation.Flag;
import io.burgee.evaluation.PrerequisiteRecorder;
import io.burgee.evaluation.Reason;
import io.burgee.flagapi.directory.Contexts;
import io.burgee.flagapi.directory.Names;
import io.burgee.flagapi.impact.RecentContexts;
import io.burgee.flagapi.impact.RecentContexts.Recent;
import io.burgee.flagapi.metric.Metric;
import io.burgee.flagapi.metric.Recipe;
import io.burgee.flagapi.planning.Forecast.Code;
import io.burgee.flagapi.planning.Forecast.Finding;
import io.burgee.flagapi.platform.Refusal;
import io.burgee.flagapi.ruleset.Trial;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * How many contexts of a kind reach a part of a flag, by the context directory: of those that it saw in the last seven days, the share that asked for
 * the flag and would end at this part of it, times how many of the kind there are, by seven.
 */
@Component
class Reach {

    private static final int DAYS = 7;

    private final Contexts contexts;
    private final RecentContexts recent;
    private final Trial trial;
    private final Clock clock;
    private final Evaluator evaluator = new Evaluator();

    Reach(Contexts contexts, RecentContexts recent, Trial trial, Clock clock) {
        this.contexts = contexts;
        this.recent = recent;
        this.trial = trial;
        this.clock = clock;
    }

    /** Adds to {@code findings} what is the matter when there is none. */
    Traffic of(String environmentId, PlanCheck.Checked question, List<Finding> findings) {
        try {
            var kinds = contexts.kinds(environmentId);
            var kind = kinds.all().stream()
                    .filter(it -> it.name().equals(question.unitKind()))
                    .findFirst();
            if (kind.isEmpty() && !kinds.more()) {
                findings.add(unseen(question.unitKind(), kinds));
                return Traffic.NONE;
            }
            return sampled(
                    environmentId, question, kind.map(Names.Name::contexts).orElse(0L), findings);
        } catch (Refusal refusal) {
            away(refusal, findings);
            return Traffic.NONE;
        }
    }

    /**
     * The share of a kind's contexts that had the metric's event, as long as the directory remembers them: a conversion's rate. Adds to {@code findings} what
     * is the matter when there is none.
     */
    Optional<Baseline> baseline(String environmentId, Metric metric, String unitKind, List<Finding> findings) {
        var name = metric.design().name();
        try {
            var goals = contexts.goals(environmentId, unitKind);
            var event = metric.design().kind().word() + ":" + metric.eventKey();
            var seen =
                    goals.all().stream().filter(it -> it.name().equals(event)).findFirst();
            long all = contexts.kinds(environmentId).all().stream()
                    .filter(it -> it.name().equals(unitKind))
                    .mapToLong(Names.Name::contexts)
                    .sum();
            boolean conversion = metric.recipe().kind() == Recipe.Kind.CONVERSION;
            if (conversion && seen.isPresent() && all > 0) {
                return Optional.of(Baseline.seen(Math.min(1, (double) seen.get().contexts() / all), all));
            }
            boolean never = seen.isEmpty() && !goals.more() && !goals.all().isEmpty() && metric.eventKey() != null;
            findings.add(
                    never
                            ? new Finding(
                                    Code.METRIC_NEVER_SEEN,
                                    "metricKey",
                                    "No event '%s' that names a %s was seen here lately, so that %s has nothing to measure. See whether applications send it under this key."
                                            .formatted(metric.eventKey(), unitKind, name))
                            : new Finding(
                                    Code.NO_BASELINE,
                                    "baseline",
                                    "%s was never measured per %s here. State the value that you expect without the change."
                                            .formatted(name, unitKind)));
        } catch (Refusal refusal) {
            away(refusal, findings);
        }
        return Optional.empty();
    }

    private static void away(Refusal refusal, List<Finding> findings) {
        if (refusal.status() != HttpStatus.SERVICE_UNAVAILABLE) {
            throw refusal;
        }
        if (findings.stream().noneMatch(it -> it.code() == Code.STORE_AWAY)) {
            findings.add(new Finding(
                    Code.STORE_AWAY,
                    "randomizationUnit",
                    "The context directory is away, so that the traffic is not known. Try again in a moment."));
        }
    }

    private Traffic sampled(String environmentId, PlanCheck.Checked question, long ofKind, List<Finding> findings) {
        var sample = recent.of(environmentId, question.unitKind());
        var rules = trial.now(environmentId);
        var flag = rules.flag(question.flagKey());
        long reached = flag == null
                ? 0
                : sample.contexts().stream()
                        .filter(it -> asked(it, question.flagKey()))
                        .filter(it -> ends(flag, it, rules, question.ruleId()))
                        .count();
        long seen = sample.contexts().size();
        if (reached == 0) {
            findings.add(new Finding(
                    Code.NO_TRAFFIC,
                    "flagKey",
                    "None of %,d contexts of kind '%s' seen in the last 7 days reached this part of the flag '%s'. See whether the flag is on and applications ask for it."
                            .formatted(seen, question.unitKind(), question.flagKey())));
            return new Traffic(0, Traffic.Source.DIRECTORY, seen, 0L);
        }
        double all = sample.complete() ? seen : Math.max(seen, ofKind);
        return new Traffic(all * reached / seen / DAYS, Traffic.Source.DIRECTORY, seen, reached);
    }

    private boolean asked(Recent context, String flagKey) {
        var served = context.seen().flags().get(flagKey);
        return served != null && !served.at().isBefore(clock.instant().minus(Duration.ofDays(DAYS)));
    }

    private boolean ends(Flag flag, Recent context, DataView rules, @Nullable String ruleId) {
        var reason = evaluator
                .evaluate(flag, context.context(), rules, PrerequisiteRecorder.NONE)
                .reason();
        return ruleId == null
                ? reason instanceof Reason.Fallthrough
                : reason instanceof Reason.RuleMatch match && match.ruleId().equals(ruleId);
    }

    private static Finding unseen(String unitKind, Names kinds) {
        var known = kinds.all().stream().map(Names.Name::name).collect(Collectors.joining(", "));
        return new Finding(
                Code.UNIT_KIND_UNSEEN,
                "randomizationUnit",
                known.isEmpty()
                        ? "No context of any kind was seen here yet. Connect an application, or see whether it sends events."
                        : "No context of kind '%s' was seen here. Seen were: %s.".formatted(unitKind, known));
    }
}
