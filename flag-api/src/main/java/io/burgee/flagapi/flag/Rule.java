package io.burgee.flagapi.flag;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * If all clauses hold, serve this.
 *
 * @param id stays the same whatever else changes
 * @param ref what another system calls the rule
 * @param trackEvents whether SDKs send a full event for every evaluation that ends here
 */
public record Rule(
        String id,
        @Nullable String description,
        @Nullable String ref,
        List<Clause> clauses,
        VariationOrRollout serve,
        boolean trackEvents) {

    public Rule {
        clauses = List.copyOf(clauses);
    }

    Rule withClauses(List<Clause> changed) {
        return new Rule(id, description, ref, changed, serve, trackEvents);
    }

    Rule withServe(VariationOrRollout changed) {
        return new Rule(id, description, ref, clauses, changed, trackEvents);
    }

    Rule withDescription(@Nullable String changed) {
        return new Rule(id, changed, ref, clauses, serve, trackEvents);
    }

    Rule withTrackEvents(boolean changed) {
        return new Rule(id, description, ref, clauses, serve, changed);
    }

    /** Its condition as a phrase: {@code user country is DE and user plan is pro}. */
    String condition() {
        return clauses.isEmpty()
                ? "anything"
                : clauses.stream().map(Clause::describe).collect(Collectors.joining(" and "));
    }
}
