package io.burgee.evaluation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every evaluation that a rule or the fallthrough can end in, made once. What the data names but does not have is null here:
 * it is an error only for the context that gets there.
 */
final class Outcomes {

    private final String flagKey;
    private final String salt;
    private final @Nullable Rollout rollout;
    private final @Nullable Evaluation fixed;

    /** By share of the rollout: for contexts outside an experiment, and for those in it. */
    private final @Nullable Evaluation[] outside;

    private final @Nullable Evaluation[] inside;

    /**
     * @param tracked whether evaluations that end here are sent as full events
     * @param reason why they end here; {@code inExperiment} is the same for a context that takes part in an experiment
     */
    Outcomes(Flag flag, @Nullable VariationOrRollout serve, boolean tracked, Reason reason, Reason inExperiment) {
        flagKey = flag.key();
        salt = flag.salt();
        rollout = serve instanceof Rollout given ? given : null;
        fixed = serve instanceof FixedVariation given ? outcome(flag, given.variation(), reason, tracked) : null;
        List<WeightedVariation> shares = rollout == null ? List.of() : rollout.variations();
        outside = new Evaluation[shares.size()];
        inside = rollout != null && rollout.isExperiment() ? new Evaluation[shares.size()] : outside;
        for (int i = 0; i < outside.length; i++) {
            WeightedVariation share = shares.get(i);
            outside[i] = outcome(flag, share.variation(), reason, tracked);
            if (inside != outside) {
                inside[i] = share.untracked() ? outside[i] : outcome(flag, share.variation(), inExperiment, true);
            }
        }
    }

    static @Nullable Evaluation outcome(Flag flag, int variation, Reason reason, boolean forceReason) {
        List<Value> values = flag.variations();
        return variation < 0 || variation >= values.size()
                ? null
                : new Evaluation(values.get(variation), variation, reason, forceReason);
    }

    /** The same evaluation whoever asks, or null when that depends on the context or the data is broken. */
    @Nullable
    Evaluation certain() {
        return fixed;
    }

    Evaluation evaluate(Context context) {
        Evaluation found = fixed;
        if (found == null && rollout != null && outside.length > 0) {
            SingleContext part = context.part(rollout.contextKindOrUser());
            int share = Bucketing.choose(rollout, bucket(rollout, part));
            found = part == null ? outside[share] : inside[share];
        }
        if (found == null) {
            throw new MalformedFlagException("no variation to serve in flag " + flagKey, false);
        }
        return found;
    }

    private float bucket(Rollout rollout, @Nullable SingleContext part) {
        AttributeReference bucketBy = rollout.isExperiment() ? null : rollout.bucketBy();
        if (bucketBy != null && !bucketBy.isValid()) {
            throw new MalformedFlagException("invalid bucketBy in flag " + flagKey, false);
        }
        if (part == null) {
            return 0;
        }
        Value value = bucketBy == null ? part.keyValue() : part.get(bucketBy);
        return Bucketing.bucket(value, rollout.seed(), flagKey, salt);
    }
}
