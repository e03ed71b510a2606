package io.burgee.evaluation;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One flag's evaluation, from top to bottom; a prerequisite is another walk that knows who asked.
 *
 * @param dependent the walk that needs this flag as a prerequisite, or null
 */
record Walk(
        Flag flag,
        @Nullable Walk dependent,
        Context context,
        DataView data,
        SegmentMembership segments,
        PrerequisiteRecorder prerequisites) {

    Evaluation evaluate() {
        if (!flag.on()) {
            return off(Reason.OFF);
        }
        Prerequisite failed = failedPrerequisite();
        if (failed != null) {
            return off(new Reason.PrerequisiteFailed(failed.key(), null));
        }
        int target = targeted();
        if (target != NOT_TARGETED) {
            return variation(target, Reason.TARGET_MATCH, false);
        }
        List<Rule> rules = flag.rules();
        for (int i = 0; i < rules.size(); i++) {
            Rule rule = rules.get(i);
            if (segments.matchesAll(rule.clauses())) {
                return serve(rule.serve(), i, rule);
            }
        }
        return serve(flag.fallthrough(), -1, null);
    }

    private static final int NOT_TARGETED = Integer.MIN_VALUE;

    private Evaluation off(Reason reason) {
        Integer index = flag.offVariation();
        return index == null
                ? new Evaluation(null, Evaluation.NO_VARIATION, reason, false)
                : variation(index, reason, false);
    }

    private Evaluation variation(int index, Reason reason, boolean forceReason) {
        if (index < 0 || index >= flag.variations().size()) {
            throw new MalformedFlagException("no variation " + index + " in flag " + flag.key(), false);
        }
        return new Evaluation(flag.variations().get(index), index, reason, forceReason);
    }

    private @Nullable Prerequisite failedPrerequisite() {
        List<Prerequisite> needed = flag.prerequisites();
        for (int i = 0; i < needed.size(); i++) {
            if (!isMet(needed.get(i))) {
                return needed.get(i);
            }
        }
        return null;
    }

    private boolean isMet(Prerequisite prerequisite) {
        for (Walk walk = this; walk != null; walk = walk.dependent) {
            if (walk.flag.key().equals(prerequisite.key())) {
                throw new MalformedFlagException("flags need each other: " + prerequisite.key(), true);
            }
        }
        Flag needed = data.flag(prerequisite.key());
        if (needed == null) {
            return false;
        }
        Evaluation result;
        try {
            result = new Walk(needed, this, context, data, segments, prerequisites).evaluate();
        } catch (MalformedFlagException e) {
            if (e.isCycle()) {
                throw e;
            }
            result = Evaluation.error(ErrorKind.MALFORMED_FLAG);
        }
        prerequisites.record(needed, flag, context, result);
        return needed.on() && result.variation() == prerequisite.variation() && result.hasVariation();
    }

    private int targeted() {
        if (flag.contextTargets().isEmpty()) {
            for (int i = 0; i < flag.targets().size(); i++) {
                Target target = flag.targets().get(i);
                if (lists(target.values(), Context.USER)) {
                    return target.variation();
                }
            }
            return NOT_TARGETED;
        }
        for (int i = 0; i < flag.contextTargets().size(); i++) {
            Target target = flag.contextTargets().get(i);
            String kind = target.contextKindOrUser();
            Set<String> keys = kind.equals(Context.USER) ? userTargets(target.variation()) : target.values();
            if (lists(keys, kind)) {
                return target.variation();
            }
        }
        return NOT_TARGETED;
    }

    /** The users' keys that an entry for users stands for; what such an entry lists itself is ignored, as published SDKs do. */
    private Set<String> userTargets(int variation) {
        for (int i = 0; i < flag.targets().size(); i++) {
            if (flag.targets().get(i).variation() == variation) {
                return flag.targets().get(i).values();
            }
        }
        return Set.of();
    }

    private boolean lists(Set<String> keys, String kind) {
        SingleContext part = keys.isEmpty() ? null : context.part(kind);
        return part != null && keys.contains(part.key());
    }

    private Evaluation serve(@Nullable VariationOrRollout serve, int ruleIndex, @Nullable Rule rule) {
        boolean tracked = rule == null ? flag.trackEventsFallthrough() : rule.trackEvents();
        if (serve instanceof FixedVariation fixed) {
            return variation(fixed.variation(), reason(ruleIndex, rule, false), tracked);
        }
        if (!(serve instanceof Rollout rollout) || rollout.variations().isEmpty()) {
            throw new MalformedFlagException("neither variation nor rollout in flag " + flag.key(), false);
        }
        SingleContext part = context.part(rollout.contextKindOrUser());
        WeightedVariation share = Bucketing.choose(rollout, bucket(rollout, part));
        boolean inExperiment = rollout.isExperiment() && part != null && !share.untracked();
        return variation(share.variation(), reason(ruleIndex, rule, inExperiment), tracked || inExperiment);
    }

    private float bucket(Rollout rollout, @Nullable SingleContext part) {
        AttributeReference bucketBy = rollout.isExperiment() ? null : rollout.bucketBy();
        if (bucketBy != null && !bucketBy.isValid()) {
            throw new MalformedFlagException("invalid bucketBy in flag " + flag.key(), false);
        }
        if (part == null) {
            return 0;
        }
        Value value = bucketBy == null ? Value.of(part.key()) : part.get(bucketBy);
        return Bucketing.bucket(value, rollout.seed(), flag.key(), flag.salt());
    }

    private static Reason reason(int ruleIndex, @Nullable Rule rule, boolean inExperiment) {
        if (rule != null) {
            return new Reason.RuleMatch(ruleIndex, rule.id(), inExperiment, null);
        }
        return inExperiment ? Reason.FALLTHROUGH_IN_EXPERIMENT : Reason.FALLTHROUGH;
    }
}
