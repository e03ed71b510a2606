package io.burgee.flagapi.flag;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Adds, replaces and removes the clauses of a rule; flags and segments have the same. */
public final class Clauses {

    private Clauses() {}

    /** Those and the added ones. */
    public static List<Clause> with(List<Clause> clauses, List<Clause> added, Place at) {
        var all = new ArrayList<>(clauses);
        all.addAll(added);
        Limits.count(all, Limits.CLAUSES, at);
        return all;
    }

    /** Those but the ones with these ids. */
    public static List<Clause> without(List<Clause> clauses, List<String> clauseIds) {
        return clauses.stream()
                .filter(clause -> !clauseIds.contains(clause.id()))
                .toList();
    }

    /**
     * Those with one of them changed.
     *
     * @param at where the id stands in the request, for the refusal if there is no such clause
     */
    public static List<Clause> changed(List<Clause> clauses, String clauseId, Place at, UnaryOperator<Clause> change) {
        if (clauses.stream().noneMatch(clause -> clause.id().equals(clauseId))) {
            throw at.expected("the _id of a clause of that rule");
        }
        return clauses.stream()
                .map(clause -> clause.id().equals(clauseId) ? change.apply(clause) : clause)
                .toList();
    }

    /** The clause with more values, each once. */
    public static Clause withValues(Clause clause, List<JsonNode> added, Place at) {
        var all = new LinkedHashSet<>(clause.values());
        all.addAll(added);
        return clause.withValues(ClauseValues.checked(clause.op(), List.copyOf(all), at));
    }

    /** The clause with fewer values. */
    public static Clause withoutValues(Clause clause, List<JsonNode> removed) {
        return clause.withValues(clause.values().stream()
                .filter(value -> !removed.contains(value))
                .toList());
    }

    /** {@code user country is DE and context is in segment beta}. */
    public static String describe(List<ClauseForm> clauses) {
        return clauses.isEmpty()
                ? "anything"
                : clauses.stream()
                        .map(clause -> clause.checked(Place.BODY, () -> "").describe())
                        .collect(Collectors.joining(" and "));
    }

    /** The values as text. */
    public static String list(List<JsonNode> values) {
        return Words.list(values.stream().map(Clause::text).toList());
    }
}
