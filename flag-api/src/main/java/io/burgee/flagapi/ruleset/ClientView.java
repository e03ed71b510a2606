package io.burgee.flagapi.ruleset;

import io.burgee.evaluation.Context;
import io.burgee.evaluation.Evaluation;
import io.burgee.evaluation.Evaluator;
import io.burgee.evaluation.Flag;
import io.burgee.evaluation.Ruleset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates for one context whatever its kind of client may see. Rules stay on the server: pages and mobile applications learn only what they get.
 *
 * @param mobile whether a mobile application asks, else a page
 * @param withReasons whether the application asks for reasons
 */
public record ClientView(Context context, boolean mobile, boolean withReasons) {

    private static final Evaluator EVALUATOR = new Evaluator();

    /** Every visible flag, by key. */
    public Map<String, ClientFlag> of(Ruleset ruleset) {
        Map<String, ClientFlag> visible = new LinkedHashMap<>();
        for (Flag flag : ruleset.flags().values()) {
            if (isVisible(flag)) {
                visible.put(flag.key(), of(flag, ruleset));
            }
        }
        return visible;
    }

    /** That flag, or null when it is not visible or not there. */
    public @Nullable ClientFlag of(String key, Ruleset ruleset) {
        var flag = ruleset.flag(key);
        return flag == null || !isVisible(flag) ? null : of(flag, ruleset);
    }

    private boolean isVisible(Flag flag) {
        var availability = flag.clientSideAvailability();
        return !flag.deleted() && (mobile ? availability.usingMobileKey() : availability.usingEnvironmentId());
    }

    private ClientFlag of(Flag flag, Ruleset ruleset) {
        List<String> prerequisites = new ArrayList<>(flag.prerequisites().size());
        Evaluation result = EVALUATOR.evaluate(flag, context, ruleset, (prerequisite, dependent, asked, found) -> {
            if (dependent == flag) {
                prerequisites.add(prerequisite.key());
            }
        });
        return new ClientFlag(
                result.value(),
                result.variation(),
                flag.version(),
                flag.trackEvents() || result.forceReason(),
                result.forceReason(),
                withReasons || result.forceReason() ? result.reason() : null,
                flag.debugEventsUntilDate(),
                List.copyOf(prerequisites));
    }
}
