package io.burgee.flagapi.flag;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/** Changes the clauses of one rule. */
public sealed interface ClauseChange extends TargetingChange {

    /** The rule that they belong to. */
    String ruleId();

    /** The rule's clauses after this change. */
    List<Clause> apply(List<Clause> clauses, Edit edit);

    @Override
    default Targeting apply(Targeting targeting, Flag flag, Edit edit) {
        var changed = apply(edit.freeRule(targeting, ruleId()).clauses(), edit);
        return targeting.withRule(ruleId(), rule -> rule.withClauses(changed));
    }

    @Override
    default String action() {
        return "updateRules";
    }

    @JsonTypeName("addClauses")
    record AddClauses(String ruleId, List<ClauseForm> clauses) implements ClauseChange {
        @Override
        public List<Clause> apply(List<Clause> before, Edit edit) {
            var at = edit.place().field("clauses");
            return Clauses.with(before, ClauseForm.checked(clauses, at, edit.ids()), at);
        }

        @Override
        public String describe(Flag flag, Targeting before) {
            return "Require in " + Words.rule(before, ruleId) + " also: " + Clauses.describe(clauses);
        }
    }

    @JsonTypeName("removeClauses")
    record RemoveClauses(String ruleId, List<String> clauseIds) implements ClauseChange {
        @Override
        public List<Clause> apply(List<Clause> before, Edit edit) {
            return Clauses.without(before, clauseIds);
        }

        @Override
        public String describe(Flag flag, Targeting before) {
            var removed = before.rule(ruleId).stream()
                    .flatMap(rule -> rule.clauses().stream())
                    .filter(clause -> clauseIds.contains(clause.id()))
                    .map(Clause::describe)
                    .toList();
            return "Stop requiring in " + Words.rule(before, ruleId) + ": " + Words.list(removed);
        }
    }

    @JsonTypeName("updateClause")
    record UpdateClause(String ruleId, String clauseId, ClauseForm clause) implements ClauseChange {
        @Override
        public List<Clause> apply(List<Clause> before, Edit edit) {
            var changed = clause.withId(clauseId).checked(edit.place().field("clause"), edit.ids());
            return Clauses.changed(before, clauseId, edit.place().field("clauseId"), old -> changed);
        }

        @Override
        public String describe(Flag flag, Targeting before) {
            return "Change a clause of " + Words.rule(before, ruleId) + " to: " + Clauses.describe(List.of(clause));
        }
    }

    @JsonTypeName("addValuesToClause")
    record AddValuesToClause(String ruleId, String clauseId, List<JsonNode> values) implements ClauseChange {
        @Override
        public List<Clause> apply(List<Clause> before, Edit edit) {
            UnaryOperator<Clause> change =
                    clause -> Clauses.withValues(clause, values, edit.place().field("values"));
            return Clauses.changed(before, clauseId, edit.place().field("clauseId"), change);
        }

        @Override
        public String describe(Flag flag, Targeting before) {
            return "Add " + Clauses.list(values) + " to a clause of " + Words.rule(before, ruleId);
        }
    }

    @JsonTypeName("removeValuesFromClause")
    record RemoveValuesFromClause(String ruleId, String clauseId, List<JsonNode> values) implements ClauseChange {
        @Override
        public List<Clause> apply(List<Clause> before, Edit edit) {
            return Clauses.changed(
                    before, clauseId, edit.place().field("clauseId"), clause -> Clauses.withoutValues(clause, values));
        }

        @Override
        public String describe(Flag flag, Targeting before) {
            return "Remove " + Clauses.list(values) + " from a clause of " + Words.rule(before, ruleId);
        }
    }
}
