package io.burgee.flagapi.segment;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.burgee.flagapi.flag.Clause;
import io.burgee.flagapi.flag.ClauseForm;
import io.burgee.flagapi.flag.Clauses;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Changes the clauses of one of a segment's rules. */
public sealed interface SegmentClauseChange extends SegmentChange {

    /** The rule that they belong to. */
    String ruleId();

    /** The rule's clauses after this change. */
    List<Clause> apply(List<Clause> clauses, SegmentEdit edit);

    @Override
    default Segment apply(Segment segment, SegmentEdit edit) {
        var changed = apply(edit.rule(segment, ruleId()).clauses(), edit);
        return segment.withRule(ruleId(), rule -> rule.withClauses(changed));
    }

    @Override
    default String action() {
        return "updateRules";
    }

    @JsonTypeName("addClauses")
    record AddClauses(String ruleId, List<ClauseForm> clauses) implements SegmentClauseChange {
        @Override
        public List<Clause> apply(List<Clause> before, SegmentEdit edit) {
            var at = edit.place().field("clauses");
            return Clauses.with(before, ClauseForm.checked(clauses, at, edit.ids()), at);
        }

        @Override
        public String describe(Segment before) {
            return "Require in " + SegmentRuleChange.name(before, ruleId) + " also: " + Clauses.describe(clauses);
        }
    }

    @JsonTypeName("removeClauses")
    record RemoveClauses(String ruleId, List<String> clauseIds) implements SegmentClauseChange {
        @Override
        public List<Clause> apply(List<Clause> before, SegmentEdit edit) {
            return Clauses.without(before, clauseIds);
        }

        @Override
        public String describe(Segment before) {
            return "Remove clauses from " + SegmentRuleChange.name(before, ruleId);
        }
    }

    @JsonTypeName("updateClause")
    record UpdateClause(String ruleId, String clauseId, ClauseForm clause) implements SegmentClauseChange {
        @Override
        public List<Clause> apply(List<Clause> before, SegmentEdit edit) {
            var changed = clause.withId(clauseId).checked(edit.place().field("clause"), edit.ids());
            return Clauses.changed(before, clauseId, edit.place().field("clauseId"), old -> changed);
        }

        @Override
        public String describe(Segment before) {
            return "Change a clause of " + SegmentRuleChange.name(before, ruleId) + " to: "
                    + Clauses.describe(List.of(clause));
        }
    }

    @JsonTypeName("addValuesToClause")
    record AddValuesToClause(String ruleId, String clauseId, List<JsonNode> values) implements SegmentClauseChange {
        @Override
        public List<Clause> apply(List<Clause> before, SegmentEdit edit) {
            return Clauses.changed(
                    before,
                    clauseId,
                    edit.place().field("clauseId"),
                    clause -> Clauses.withValues(clause, values, edit.place().field("values")));
        }

        @Override
        public String describe(Segment before) {
            return "Add " + Clauses.list(values) + " to a clause of " + SegmentRuleChange.name(before, ruleId);
        }
    }

    @JsonTypeName("removeValuesFromClause")
    record RemoveValuesFromClause(String ruleId, String clauseId, List<JsonNode> values)
            implements SegmentClauseChange {
        @Override
        public List<Clause> apply(List<Clause> before, SegmentEdit edit) {
            return Clauses.changed(
                    before, clauseId, edit.place().field("clauseId"), clause -> Clauses.withoutValues(clause, values));
        }

        @Override
        public String describe(Segment before) {
            return "Remove " + Clauses.list(values) + " from a clause of " + SegmentRuleChange.name(before, ruleId);
        }
    }
}
