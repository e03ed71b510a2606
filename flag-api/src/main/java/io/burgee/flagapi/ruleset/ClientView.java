package io.burgee.flagapi.ruleset;

import io.burgee.evaluation.Context;
import io.burgee.evaluation.Evaluator;
import io.burgee.evaluation.PrerequisiteRecorder;
import io.burgee.evaluation.Ruleset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates for one context whatever the one who asks may see. Rules stay on the server: pages and mobile applications learn only what they get.
 *
 * @param withReasons whether the application asks for reasons
 */
public record ClientView(Context context, Audience audience, boolean withReasons) {

    private static final Evaluator EVALUATOR = new Evaluator();

    /** Every visible flag. */
    public List<ClientFlag> of(Snapshot snapshot) {
        var visible = VisibleFlags.of(snapshot).to(audience);
        List<ClientFlag> flags = new ArrayList<>(visible.size());
        for (VisibleFlag flag : visible) {
            flags.add(of(flag, snapshot.ruleset()));
        }
        return flags;
    }

    /** That flag, or null when it is not visible or not there. */
    public @Nullable ClientFlag of(String key, Snapshot snapshot) {
        var flag = VisibleFlags.of(snapshot).find(key, audience);
        return flag == null ? null : of(flag, snapshot.ruleset());
    }

    private ClientFlag of(VisibleFlag visible, Ruleset ruleset) {
        var flag = visible.flag();
        if (flag.prerequisites().isEmpty()) {
            return visible.result(
                    EVALUATOR.evaluate(flag, context, ruleset, PrerequisiteRecorder.NONE), withReasons, 0);
        }
        var evaluated = new int[1];
        var result = EVALUATOR.evaluate(flag, context, ruleset, (prerequisite, dependent, asked, found) -> {
            if (dependent == flag) {
                evaluated[0]++;
            }
        });
        return visible.result(result, withReasons, evaluated[0]);
    }
}
