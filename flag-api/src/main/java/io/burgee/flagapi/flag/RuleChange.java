package io.burgee.flagapi.flag;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes the ordered rules. */
public sealed interface RuleChange extends TargetingChange {

    @Override
    default String action() {
        return "updateRules";
    }

    @JsonTypeName("addRule")
    record AddRule(
            List<ClauseForm> clauses,
            @Nullable String beforeRuleId,
            @Nullable String description,
            @Nullable String ref,
            @Nullable Boolean trackEvents,
            @Nullable String variationId,
            @Nullable Map<String, Integer> rolloutWeights,
            @Nullable String rolloutBucketBy,
            @Nullable String rolloutContextKind)
            implements RuleChange {
        @Override
        public Targeting apply(Targeting targeting, Flag flag, Edit edit) {
            var added = rule().checked(flag, edit, edit.place());
            var rules = new ArrayList<>(targeting.rules());
            if (beforeRuleId == null || beforeRuleId.isEmpty()) {
                rules.add(added);
            } else {
                var next = targeting
                        .rule(beforeRuleId)
                        .orElseThrow(() -> edit.place()
                                .field("beforeRuleId")
                                .expected("the _id of a rule of the flag in this environment"));
                rules.add(rules.indexOf(next), added);
            }
            Limits.count(rules, Limits.RULES, edit.place());
            return targeting.copy().rules(rules).build();
        }

        @Override
        public String describe(Flag flag, Targeting before) {
            var serve = new ServeInput(variationId, rolloutWeights, rolloutBucketBy, rolloutContextKind).describe(flag);
            return "Add a rule" + (description == null || description.isBlank() ? "" : " (\"" + description + "\")")
                    + ": if " + Clauses.describe(clauses) + ", serve " + serve;
        }

        private RuleInput rule() {
            return new RuleInput(
                    null,
                    clauses,
                    description,
                    ref,
                    trackEvents,
                    variationId,
                    rolloutWeights,
                    rolloutBucketBy,
                    rolloutContextKind);
        }
    }

    @JsonTypeName("removeRule")
    record RemoveRule(String ruleId) implements RuleChange {
        @Override
        public Targeting apply(Targeting targeting, Flag flag, Edit edit) {
            targeting.rule(ruleId).ifPresent(rule -> edit.free(rule.serve()));
            return targeting
                    .copy()
                    .rules(targeting.rules().stream()
                            .filter(rule -> !rule.id().equals(ruleId))
                            .toList())
                    .build();
        }

        @Override
        public String describe(Flag flag, Targeting before) {
            return "Remove " + Words.rule(before, ruleId)
                    + before.rule(ruleId)
                            .map(rule -> ": if " + rule.condition())
                            .orElse("");
        }
    }

    @JsonTypeName("reorderRules")
    record ReorderRules(List<String> ruleIds) implements RuleChange {
        @Override
        public Targeting apply(Targeting targeting, Flag flag, Edit edit) {
            var all = targeting.rules().stream().map(Rule::id).toList();
            if (ruleIds.size() != all.size() || !new HashSet<>(ruleIds).equals(new HashSet<>(all))) {
                throw edit.place()
                        .field("ruleIds")
                        .expected("the _id of each rule of the flag in this environment, once");
            }
            return targeting
                    .copy()
                    .rules(ruleIds.stream().map(id -> edit.rule(targeting, id)).toList())
                    .build();
        }

        @Override
        public String describe(Flag flag, Targeting before) {
            return "Reorder the rules: "
                    + Words.list(
                            ruleIds.stream().map(id -> Words.rule(before, id)).toList());
        }
    }

    @JsonTypeName("replaceRules")
    record ReplaceRules(List<RuleInput> rules) implements RuleChange {
        @Override
        public Targeting apply(Targeting targeting, Flag flag, Edit edit) {
            targeting.rules().forEach(rule -> edit.free(rule.serve()));
            Limits.count(rules, Limits.RULES, edit.place().field("rules"));
            var replaced = new ArrayList<Rule>();
            for (int i = 0; i < rules.size(); i++) {
                replaced.add(rules.get(i)
                        .checked(flag, edit, edit.place().field("rules").item(i)));
            }
            return targeting.copy().rules(replaced).build();
        }

        @Override
        public String describe(Flag flag, Targeting before) {
            return rules.isEmpty()
                    ? "Remove all rules"
                    : "Replace all " + before.rules().size() + " rules by " + rules.size() + " others";
        }
    }

    @JsonTypeName("updateRuleDescription")
    record UpdateRuleDescription(String ruleId, String description) implements RuleChange {
        @Override
        public Targeting apply(Targeting targeting, Flag flag, Edit edit) {
            edit.rule(targeting, ruleId);
            var text = Keys.text(description, edit.place().field("description"));
            return targeting.withRule(ruleId, rule -> rule.withDescription(text));
        }

        @Override
        public String describe(Flag flag, Targeting before) {
            return "Describe " + Words.rule(before, ruleId) + " as \"" + description + "\"";
        }
    }

    @JsonTypeName("updateRuleTrackEvents")
    record UpdateRuleTrackEvents(String ruleId, boolean trackEvents) implements RuleChange {
        @Override
        public Targeting apply(Targeting targeting, Flag flag, Edit edit) {
            edit.rule(targeting, ruleId);
            return targeting.withRule(ruleId, rule -> rule.withTrackEvents(trackEvents));
        }

        @Override
        public String describe(Flag flag, Targeting before) {
            return (trackEvents ? "Send" : "Stop sending") + " full events for " + Words.rule(before, ruleId);
        }
    }

    @JsonTypeName("updateRuleVariationOrRollout")
    record UpdateRuleVariationOrRollout(
            String ruleId,
            @Nullable String variationId,
            @Nullable Map<String, Integer> rolloutWeights,
            @Nullable String rolloutBucketBy,
            @Nullable String rolloutContextKind)
            implements RuleChange {
        @Override
        public Targeting apply(Targeting targeting, Flag flag, Edit edit) {
            edit.freeRule(targeting, ruleId);
            var serve = input().checked(flag, edit);
            return targeting.withRule(ruleId, rule -> rule.withServe(serve));
        }

        @Override
        public String describe(Flag flag, Targeting before) {
            return "Change " + Words.rule(before, ruleId) + " from "
                    + before.rule(ruleId)
                            .map(rule -> Words.serve(flag, rule.serve()))
                            .orElse("nothing") + " to "
                    + input().describe(flag);
        }

        private ServeInput input() {
            return new ServeInput(variationId, rolloutWeights, rolloutBucketBy, rolloutContextKind);
        }
    }
}
