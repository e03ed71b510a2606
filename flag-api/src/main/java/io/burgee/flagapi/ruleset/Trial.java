package io.burgee.flagapi.ruleset;

import io.burgee.evaluation.DataView;
import io.burgee.evaluation.Flag;
import io.burgee.evaluation.Segment;
import io.burgee.flagapi.platform.Refusal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** An environment's rules as they are, and as they would be with another flag in them: for whoever wants to know before it is saved. */
@Component
public class Trial {

    private final Rulesets rulesets;

    Trial(Rulesets rulesets) {
        this.rulesets = rulesets;
    }

    /** @throws Refusal 503 before the rules are loaded */
    public DataView now(String environmentId) {
        var current = rulesets.current(environmentId);
        if (current == null) {
            throw Refusal.unavailable("The rules are not loaded yet.", Duration.ofSeconds(1));
        }
        return current.ruleset();
    }

    /** The same with that flag, also where others need it. */
    public DataView with(String environmentId, String environmentKey, io.burgee.flagapi.flag.Flag flag) {
        var now = now(environmentId);
        var compiled = RulesetCompiler.compile(flag, environmentKey);
        return new DataView() {
            @Override
            public @Nullable Flag flag(String key) {
                return key.equals(compiled.key()) ? compiled : now.flag(key);
            }

            @Override
            public @Nullable Segment segment(String key) {
                return now.segment(key);
            }
        };
    }
}
