package io.burgee.flagapi.results;

import io.burgee.flagapi.experiment.Start.Arm;
import io.burgee.statistics.ConfidenceSequence;
import io.burgee.statistics.Guardrail;
import io.burgee.statistics.verdict.GuardrailFinding;
import java.util.ArrayList;
import java.util.List;

/**
 * Judges the metrics that may not get worse, each for itself: all must pass, so nothing is corrected.
 *
 * @param alpha of each one-sided bound
 * @param tuning of the confidence sequence
 * @param planned whether the plan is reached, and the fixed bound may speak
 */
record Guardrails(double alpha, double tuning, boolean planned) {

    List<GuardrailFinding> findings(List<MetricReading> metrics, List<Arm> arms) {
        var findings = new ArrayList<GuardrailFinding>();
        for (var metric : metrics) {
            var measure = metric.measure();
            for (int i = 1; measure.isGuardrail() && i < arms.size(); i++) {
                findings.add(new GuardrailFinding(
                        measure.name(),
                        Reading.key(arms.get(i)),
                        measure.margin(),
                        of(metric, i).decision()));
            }
        }
        return findings;
    }

    /** @param arm the treatment's place among the variations */
    Guardrail of(MetricReading metric, int arm) {
        var measure = metric.measure();
        var control = metric.samples().arms().getFirst();
        var treatment = metric.samples().arms().get(arm);
        return planned
                ? Guardrail.atTheEnd(control, treatment, measure.margin(), alpha, measure.higherIsBetter())
                : Guardrail.atAnyLook(
                        control,
                        treatment,
                        measure.margin(),
                        ConfidenceSequence.tunedFor(tuning, alpha),
                        measure.higherIsBetter());
    }
}
