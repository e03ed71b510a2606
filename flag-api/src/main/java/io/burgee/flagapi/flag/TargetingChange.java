package io.burgee.flagapi.flag;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A change of one environment. */
public sealed interface TargetingChange extends FlagChange
        permits SwitchChange,
                TargetChange,
                RuleChange,
                ClauseChange,
                PrerequisiteChange,
                DefaultRuleChange,
                ExperimentChange {

    /** The environment's targeting after this change. */
    Targeting apply(Targeting targeting, Flag flag, Edit edit);

    /** This change in words. */
    String describe(Flag flag, Targeting before);

    @Override
    default Flag apply(Flag flag, Edit edit) {
        var environmentKey = edit.environment();
        return flag.withTargeting(environmentKey, apply(flag.targeting(environmentKey), flag, edit));
    }

    @Override
    default String describe(Flag before, @Nullable String environmentKey) {
        return describe(before, before.targeting(Objects.requireNonNull(environmentKey)));
    }
}
