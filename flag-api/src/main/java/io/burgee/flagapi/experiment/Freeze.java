package io.burgee.flagapi.experiment;

import io.burgee.flagapi.experiment.Start.Arm;
import io.burgee.flagapi.experiment.Start.Measure;
import io.burgee.flagapi.flag.Flag;
import io.burgee.flagapi.flag.VariationOrRollout;
import io.burgee.flagapi.metric.Metric;
import io.burgee.flagapi.platform.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Takes what a design refers to as it is at this moment, for an iteration that starts now. */
public final class Freeze {

    private Freeze() {}

    /**
     * @param metrics finds the project's metrics by key
     * @throws Refusal 409 when something that the design refers to is gone, or the flag is in an experiment already
     */
    static Start of(
            Design design,
            Flag flag,
            String environmentKey,
            Function<String, Optional<Metric>> metrics,
            int seed,
            long now) {
        if (flag.lifecycle().archived()) {
            throw Refusal.conflict("The flag '" + flag.key() + "' is archived.");
        }
        if (flag.inExperiment(environmentKey)) {
            throw Refusal.conflict("The flag '" + flag.key() + "' has a running experiment in '" + environmentKey
                    + "' already. Stop its iteration first.");
        }
        return new Start(
                now,
                seed,
                design.tuning(),
                arms(design, flag),
                measures(design.metricKeys(), metrics, design.guardrailKeys()::contains),
                Restoration.of(flag, before(design, flag, environmentKey)));
    }

    private static VariationOrRollout before(Design design, Flag flag, String environmentKey) {
        var targeting = flag.targeting(environmentKey);
        var ruleId = design.ruleId();
        if (ruleId == null) {
            return targeting.fallthrough();
        }
        return targeting
                .rule(ruleId)
                .orElseThrow(() -> gone("The rule of the flag '" + flag.key() + "'"))
                .serve();
    }

    private static List<Arm> arms(Design design, Flag flag) {
        var arms = new ArrayList<Arm>();
        for (var treatment : design.treatments()) {
            int variation = flag.indexOf(treatment.variationId());
            if (variation < 0) {
                throw gone("The variation of the treatment '" + treatment.name() + "'");
            }
            arms.add(new Arm(variation, treatment));
        }
        var rest = design.restVariationId();
        if (rest != null && flag.indexOf(rest) < 0) {
            throw gone("The variation for traffic that takes no part");
        }
        return arms;
    }

    /**
     * The metrics as they are now.
     *
     * @param metrics finds the project's metrics by key
     * @param guardrails which of them are watched for harm
     * @throws Refusal 409 when one is gone or archived
     */
    public static List<Measure> measures(
            List<String> metricKeys, Function<String, Optional<Metric>> metrics, Predicate<String> guardrails) {
        return metricKeys.stream()
                .map(key -> metrics.apply(key)
                        .filter(metric -> !metric.design().archived())
                        .orElseThrow(() -> gone("The metric '" + key + "'")))
                .map(metric -> Measure.of(metric, guardrails.test(metric.key())))
                .toList();
    }

    private static Refusal gone(String what) {
        return Refusal.conflict(what + " is gone since the iteration was designed. Change the draft first.");
    }
}
