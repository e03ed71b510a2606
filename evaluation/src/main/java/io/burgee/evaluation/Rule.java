package io.burgee.evaluation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * If all clauses match, then this variation or rollout.
 *
 * @param id empty when the rule has none
 * @param serve null when the data has neither a variation nor a rollout, which makes the evaluation fail once the rule matches
 * @param trackEvents whether evaluations that this rule decides are sent as full events with their reason
 */
public record Rule(
        String id, List<Clause> clauses, @Nullable VariationOrRollout serve, boolean trackEvents) {

    /** Copies the clauses. */
    public Rule {
        clauses = List.copyOf(clauses);
    }
}
