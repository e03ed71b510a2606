package io.burgee.flagapi.segment;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.burgee.flagapi.flag.ClauseForm;
import io.burgee.flagapi.flag.Clauses;
import io.burgee.flagapi.flag.Keys;
import io.burgee.flagapi.flag.Limits;
import io.burgee.flagapi.flag.Targeting;
import io.burgee.flagapi.flag.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Changes a segment's rules. */
public sealed interface SegmentRuleChange extends SegmentChange {

    @Override
    default String action() {
        return "updateRules";
    }

    @JsonTypeName("addRule")
    record AddRule(
            List<ClauseForm> clauses,
            @Nullable String description,
            @Nullable Integer weight,
            @Nullable String bucketBy,
            @Nullable String rolloutContextKind)
            implements SegmentRuleChange {
        @Override
        public Segment apply(Segment segment, SegmentEdit edit) {
            var all = new ArrayList<>(segment.rules());
            all.add(new RuleBody(null, clauses, description, weight, bucketBy, rolloutContextKind)
                    .checked(edit.place(), edit.ids()));
            Limits.count(all, Limits.RULES, edit.place());
            return segment.withRules(all);
        }

        @Override
        public String describe(Segment before) {
            return "Add a rule" + (description == null || description.isBlank() ? "" : " (\"" + description + "\")")
                    + ": " + (weight == null ? "" : Words.percent(weight) + " of those where ")
                    + Clauses.describe(clauses);
        }
    }

    @JsonTypeName("removeRule")
    record RemoveRule(String ruleId) implements SegmentRuleChange {
        @Override
        public Segment apply(Segment segment, SegmentEdit edit) {
            return segment.withRules(segment.rules().stream()
                    .filter(rule -> !rule.id().equals(ruleId))
                    .toList());
        }

        @Override
        public String describe(Segment before) {
            return "Remove " + name(before, ruleId);
        }
    }

    @JsonTypeName("reorderRules")
    record ReorderRules(List<String> ruleIds) implements SegmentRuleChange {
        @Override
        public Segment apply(Segment segment, SegmentEdit edit) {
            var all = segment.rules().stream().map(SegmentRule::id).toList();
            if (ruleIds.size() != all.size() || !new HashSet<>(ruleIds).equals(new HashSet<>(all))) {
                throw edit.place().field("ruleIds").expected("the _id of each rule of this segment, once");
            }
            return segment.withRules(
                    ruleIds.stream().map(id -> edit.rule(segment, id)).toList());
        }

        @Override
        public String describe(Segment before) {
            return "Reorder the rules: "
                    + Words.list(ruleIds.stream().map(id -> name(before, id)).toList());
        }
    }

    @JsonTypeName("updateRuleDescription")
    record UpdateRuleDescription(String ruleId, String description) implements SegmentRuleChange {
        @Override
        public Segment apply(Segment segment, SegmentEdit edit) {
            edit.rule(segment, ruleId);
            var text = Keys.text(description, edit.place().field("description"));
            return segment.withRule(ruleId, rule -> rule.withDescription(text));
        }

        @Override
        public String describe(Segment before) {
            return "Describe " + name(before, ruleId) + " as \"" + description + "\"";
        }
    }

    @JsonTypeName("updateRuleRolloutAndContextKind")
    record UpdateRuleRolloutAndContextKind(
            String ruleId,
            @Nullable Integer weight,
            @Nullable String contextKind) implements SegmentRuleChange {
        @Override
        public Segment apply(Segment segment, SegmentEdit edit) {
            edit.rule(segment, ruleId);
            var share = RuleBody.share(weight, edit.place().field("weight"));
            var kind = Keys.contextKind(contextKind, edit.place().field("contextKind"));
            return segment.withRule(ruleId, rule -> rule.withShare(share, kind));
        }

        @Override
        public String describe(Segment before) {
            return "Change " + name(before, ruleId) + " to "
                    + (weight == null
                            ? "all"
                            : Words.percent(weight) + " by " + Objects.requireNonNullElse(contextKind, Targeting.USER));
        }
    }

    /** {@code rule 2}. */
    static String name(Segment segment, String ruleId) {
        int index = segment.rules().stream().map(SegmentRule::id).toList().indexOf(ruleId);
        return index < 0 ? "a rule that is not there" : "rule " + (index + 1);
    }
}
