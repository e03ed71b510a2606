package io.burgee.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A flag that serves something else in one place. */
final class Serve {

    private Serve() {}

    /** @param ruleIndex -1 for the fallthrough */
    static Flag with(Flag flag, int ruleIndex, UnaryOperator<@Nullable VariationOrRollout> change) {
        if (ruleIndex < 0) {
            return flag.toBuilder()
                    .fallthrough(change.apply(flag.fallthrough()))
                    .build();
        }
        List<Rule> rules = new ArrayList<>(flag.rules());
        Rule rule = rules.get(ruleIndex);
        rules.set(ruleIndex, new Rule(rule.id(), rule.clauses(), change.apply(rule.serve()), rule.trackEvents()));
        return flag.toBuilder().rules(rules).build();
    }
}
