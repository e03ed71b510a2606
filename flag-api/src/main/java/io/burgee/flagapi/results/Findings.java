package io.burgee.flagapi.results;

import io.burgee.flagapi.experiment.Evidence;
import io.burgee.flagapi.experiment.Experiment;
import io.burgee.flagapi.experiment.Iteration;
import io.burgee.flagapi.experiment.Verdicts;
import io.burgee.flagapi.platform.Refusal;
import io.burgee.flagapi.results.Results.Row;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** What the result page would show at the moment of a decision, made small enough to be kept with it. */
@Component
class Findings implements Verdicts {

    private final ResultService results;

    Findings(ResultService results) {
        this.results = results;
    }

    @Override
    public Optional<Evidence> of(Experiment experiment, Iteration iteration) {
        try {
            return Optional.of(evidence(results.of(experiment, iteration)));
        } catch (Refusal refusal) {
            if (refusal.status() == HttpStatus.SERVICE_UNAVAILABLE) {
                return Optional.empty();
            }
            throw refusal;
        }
    }

    private static Evidence evidence(Results results) {
        var verdict = results.verdict();
        return new Evidence(
                verdict.state().name(),
                verdict.text(),
                verdict.variationKey(),
                results.asOf(),
                results.completeThrough(),
                results.health().split().status().name(),
                results.variations().stream()
                        .map(it -> new Evidence.Units(it.key(), it.exposed()))
                        .toList(),
                results.metrics().stream()
                        .findFirst()
                        .map(primary -> primary.rows().stream()
                                .skip(1)
                                .map(Findings::lift)
                                .toList())
                        .orElse(List.of()));
    }

    private static Evidence.Lift lift(Row row) {
        var lift = row.lift();
        var difference = row.difference();
        return new Evidence.Lift(
                row.key(),
                lift == null ? null : lift.estimate(),
                lift == null ? null : lift.alwaysValid().low(),
                lift == null ? null : lift.alwaysValid().high(),
                difference == null ? null : difference.alwaysValid().pValue());
    }
}
