package io.burgee.flagapi.guard;

import io.burgee.flagapi.experiment.Freeze;
import io.burgee.flagapi.experiment.Restoration;
import io.burgee.flagapi.experiment.Shares;
import io.burgee.flagapi.flag.Flag;
import io.burgee.flagapi.flag.Targeting;
import io.burgee.flagapi.flag.VariationOrRollout;
import io.burgee.flagapi.guard.NewRollout.MetricInput;
import io.burgee.flagapi.guard.NewRollout.StageInput;
import io.burgee.flagapi.metric.Metric;
import io.burgee.flagapi.platform.Refusal;
import io.burgee.flagapi.project.Environment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns what was asked for into a guarded rollout, or says everything that is wrong with it at once. */
final class RolloutCheck {

    private static final List<String> USUAL_LADDER = List.of("1", "5", "10", "25", "50", "100");
    private static final long USUAL_TIME = Duration.ofHours(4).toMillis();
    private static final long LONGEST = Duration.ofDays(90).toMillis();
    private static final long USUAL_UNITS = 100;
    private static final long MOST_UNITS = 1_000_000_000L;
    private static final int MOST_STAGES = 20;
    private static final int MOST_METRICS = 10;
    private static final double ALPHA = 0.05;
    private static final Pattern CONTEXT_KIND = Pattern.compile("[a-zA-Z0-9._-]{1,256}");

    private final NewRollout asked;
    private final Flag flag;
    private final List<Refusal.Field> wrong = new ArrayList<>();

    RolloutCheck(NewRollout asked, Flag flag) {
        this.asked = asked;
        this.flag = flag;
    }

    /**
     * @param metrics finds the project's metrics by key
     * @throws Refusal 400 naming every field that is wrong; 409 when the flag cannot take a rollout as it is
     */
    GuardedRollout checked(
            String id,
            int seed,
            String projectId,
            Environment environment,
            Function<String, Optional<Metric>> metrics,
            long now) {
        var ruleId = asked.ruleId() == null
                        || asked.ruleId().isEmpty()
                        || asked.ruleId().equals("fallthrough")
                ? null
                : asked.ruleId();
        var served = served(environment.key(), ruleId);
        var treatment = side(Objects.requireNonNullElse(asked.variationId(), ""));
        var control = served.flatMap(Allocation::single).map(index -> side(index));
        if (served.isPresent() && control.isEmpty()) {
            expect(
                    "ruleId",
                    "a part of the flag that serves one variation; this one is split: let it serve one variation first");
        }
        if (treatment == null) {
            expect("variationId", "the _id of a variation of the flag '" + flag.key() + "'");
        } else if (control.isPresent() && control.get().equals(treatment)) {
            expect("variationId", "another variation than the one that is served already");
        }
        var unitKind = Objects.requireNonNullElse(asked.randomizationUnit(), Targeting.USER);
        if (!CONTEXT_KIND.matcher(unitKind).matches() || unitKind.equals("kind") || unitKind.equals("multi")) {
            expect("randomizationUnit", "a context kind such as user or organization");
        }
        var stages = stages();
        var margins = margins(metrics);
        long units = Objects.requireNonNullElse(asked.minimumUnits(), USUAL_UNITS);
        if (units < 0 || units > MOST_UNITS) {
            expect("minimumUnits", "how many units each side needs before a stage ends, from 0");
        }
        if (!wrong.isEmpty() || treatment == null) {
            throw Refusal.invalid(wrong);
        }
        var measures = Freeze.measures(List.copyOf(margins.keySet()), metrics, key -> true);
        return new GuardedRollout(
                id,
                projectId,
                flag.projectKey(),
                environment.id(),
                environment.key(),
                flag.key(),
                ruleId,
                unitKind,
                seed,
                control.orElseThrow(),
                treatment,
                stages,
                measures.stream()
                        .map(it -> new Watched(
                                it,
                                margins.getOrDefault(it.key(), Optional.empty()).orElse(it.margin())))
                        .toList(),
                Objects.requireNonNullElse(asked.onRegression(), GuardedRollout.Reaction.ROLL_BACK),
                units,
                ALPHA / Math.max(1, stages.size() - 1),
                Restoration.of(flag, served.orElseThrow()),
                GuardedRollout.Status.RUNNING,
                null,
                List.of(new Run(1, 0, now, null, null)),
                true,
                now,
                0);
    }

    private Optional<VariationOrRollout> served(String environmentKey, @Nullable String ruleId) {
        var targeting = flag.targeting(environmentKey);
        if (flag.lifecycle().archived()) {
            expect("flagKey", "a flag that is not archived");
        }
        if (flag.inExperiment(environmentKey)) {
            throw Allocation.taken(flag, environmentKey);
        }
        if (ruleId == null) {
            return Optional.of(targeting.fallthrough());
        }
        var rule = targeting.rule(ruleId);
        if (rule.isEmpty()) {
            expect("ruleId", "fallthrough, or the _id of a rule of the flag in '" + environmentKey + "'");
        }
        return rule.map(it -> it.serve());
    }

    private @Nullable Side side(String variationId) {
        int index = flag.indexOf(variationId);
        return index < 0 ? null : side(index);
    }

    private Side side(int index) {
        return new Side(index, flag.variations().get(index).id(), flag.label(index));
    }

    private List<Stage> stages() {
        var inputs = asked.stages() == null
                ? USUAL_LADDER.stream()
                        .map(percent -> new StageInput(percent, USUAL_TIME))
                        .toList()
                : asked.stages();
        var stages = new ArrayList<Stage>();
        int before = 0;
        for (int i = 0; i < inputs.size(); i++) {
            var input = inputs.get(i);
            int weight = Shares.weight(input.percent());
            if (weight <= before) {
                expect(
                        "stages[" + i + "].percent",
                        "a share up to 100 with at most three decimals, larger than that of the stage before");
            }
            before = Math.max(before, weight);
            long time = Objects.requireNonNullElse(input.durationMillis(), USUAL_TIME);
            if (time < 0 || time > LONGEST) {
                expect("stages[" + i + "].durationMillis", "milliseconds from 0 to " + LONGEST + " (90 days)");
            }
            stages.add(new Stage(weight, time));
        }
        if (stages.size() < 2 || stages.size() > MOST_STAGES || stages.getLast().weight() != Allocation.WHOLE) {
            expect("stages", "2 to " + MOST_STAGES + " growing shares, the last of them 100 percent");
        }
        return stages;
    }

    /** By metric key. */
    private LinkedHashMap<String, Optional<Double>> margins(Function<String, Optional<Metric>> metrics) {
        var margins = new LinkedHashMap<String, Optional<Double>>();
        var inputs = Objects.requireNonNullElse(asked.metrics(), List.<MetricInput>of());
        if (inputs.isEmpty() || inputs.size() > MOST_METRICS) {
            expect("metrics", "1 to " + MOST_METRICS + " metrics that must not get worse");
        }
        for (int i = 0; i < inputs.size(); i++) {
            var place = "metrics[" + i + "]";
            var key = Objects.requireNonNullElse(inputs.get(i).key(), "");
            var metric = metrics.apply(key).filter(it -> !it.design().archived());
            if (metric.isEmpty()) {
                expect(place + ".key", "the key of a metric of this project; there is no '" + key + "'");
            } else if (metric.get().recipe().percentile() != null) {
                expect(
                        place + ".key",
                        "no percentile; a rollout looks all the time, a percentile can be judged only once");
            }
            var margin = inputs.get(i).margin();
            if (margin != null && !(margin > 0 && margin < 1)) {
                expect(place + ".margin", "a fraction above 0 and below 1, for example 0.01");
            }
            if (margins.put(key, Optional.ofNullable(margin)) != null) {
                expect(place + ".key", "each metric once");
            }
        }
        return margins;
    }

    private void expect(String field, String expected) {
        wrong.add(new Refusal.Field(field, expected, "invalid"));
    }
}
