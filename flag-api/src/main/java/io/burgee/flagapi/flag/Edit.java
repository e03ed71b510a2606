package io.burgee.flagapi.flag;

import io.burgee.flagapi.platform.Refusal;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a change needs to know beside the flag itself.
 *
 * @param environmentKey the environment that it is meant for; null if for none
 * @param place of the instruction in the request, for refusals
 * @param ids makes ids for what is added
 * @param others finds flags of the same project, for prerequisites
 * @param now epoch milliseconds
 */
public record Edit(
        @Nullable String environmentKey,
        Place place,
        Supplier<String> ids,
        Function<String, Optional<Flag>> others,
        long now) {

    /** The same edit for the instruction at that index. */
    public Edit instruction(int index) {
        return new Edit(environmentKey, new Place("instructions").item(index), ids, others, now);
    }

    /** The environment, which this change needs. */
    String environment() {
        if (environmentKey == null) {
            throw Refusal.invalid("environmentKey", "the key of the environment that the change is meant for");
        }
        return environmentKey;
    }

    /** The index of the variation with that id, which stands at {@code field} of the instruction. */
    int variation(Flag flag, String variationId, String field) {
        return variation(flag, variationId, place.field(field));
    }

    int variation(Flag flag, String variationId, Place at) {
        int index = flag.indexOf(variationId);
        if (index < 0) {
            throw at.expected("the _id of a variation of the flag '" + flag.key() + "'");
        }
        return index;
    }

    /** The rule with that id in {@code targeting}. */
    Rule rule(Targeting targeting, String ruleId) {
        return targeting
                .rule(ruleId)
                .orElseThrow(() -> place.field("ruleId")
                        .expected("the _id of a rule of the flag in the environment '" + environment() + "'"));
    }

    /** The rule with that id, if no experiment owns it. */
    Rule freeRule(Targeting targeting, String ruleId) {
        var rule = rule(targeting, ruleId);
        free(rule.serve());
        return rule;
    }

    /** Refuses if an experiment owns it. */
    void free(VariationOrRollout serve) {
        if (serve.inExperiment()) {
            throw experimentRunning();
        }
    }

    static Refusal experimentRunning() {
        return Refusal.conflict("A running experiment or guarded rollout owns this part of the flag. Stop it first.");
    }
}
