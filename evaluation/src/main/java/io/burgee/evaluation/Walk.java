package io.burgee.evaluation;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The way through one flag, from top to bottom. It is laid out when the flag is first evaluated, with every {@link Evaluation} that it can end in,
 * so that walking makes none; a prerequisite is a walk through another flag.
 */
final class Walk {

    private static final int NOT_TARGETED = Integer.MIN_VALUE;

    private final Flag flag;
    private final @Nullable Evaluation off;
    private final @Nullable Evaluation[] prerequisiteFailed;
    private final @Nullable Evaluation[] targeted;
    private final Outcomes[] rules;
    private final Outcomes fallthrough;
    private final @Nullable Evaluation certain;

    Walk(Flag flag) {
        this.flag = flag;
        off = off(flag, Reason.OFF);
        prerequisiteFailed = flag.prerequisites().stream()
                .map(needed -> off(flag, new Reason.PrerequisiteFailed(needed.key(), null)))
                .toArray(Evaluation[]::new);
        boolean hasTargets = !flag.targets().isEmpty() || !flag.contextTargets().isEmpty();
        targeted = new Evaluation[hasTargets ? flag.variations().size() : 0];
        for (int i = 0; i < targeted.length; i++) {
            targeted[i] = Outcomes.outcome(flag, i, Reason.TARGET_MATCH, false);
        }
        rules = new Outcomes[flag.rules().size()];
        for (int i = 0; i < rules.length; i++) {
            Rule rule = flag.rules().get(i);
            rules[i] = new Outcomes(
                    flag,
                    rule.serve(),
                    rule.trackEvents(),
                    new Reason.RuleMatch(i, rule.id(), false, null),
                    new Reason.RuleMatch(i, rule.id(), true, null));
        }
        fallthrough = new Outcomes(
                flag,
                flag.fallthrough(),
                flag.trackEventsFallthrough(),
                Reason.FALLTHROUGH,
                Reason.FALLTHROUGH_IN_EXPERIMENT);
        boolean forks = prerequisiteFailed.length > 0 || hasTargets || rules.length > 0;
        certain = !flag.on() ? off : forks ? null : fallthrough.certain();
    }

    private static @Nullable Evaluation off(Flag flag, Reason reason) {
        Integer index = flag.offVariation();
        return index == null
                ? new Evaluation(null, Evaluation.NO_VARIATION, reason, false)
                : Outcomes.outcome(flag, index, reason, false);
    }

    /** What every context gets, or null when that depends on the context or the data is broken. */
    @Nullable
    Evaluation certain() {
        return certain;
    }

    /**
     * Walks, for one context.
     *
     * @param dependent the flag that needs this one as a prerequisite, or null
     * @param above the flags that need that one
     */
    Evaluation evaluate(
            SegmentMembership segments,
            PrerequisiteRecorder recorder,
            @Nullable Flag dependent,
            @Nullable Dependents above) {
        if (!flag.on()) {
            return intact(off);
        }
        List<Prerequisite> needed = flag.prerequisites();
        for (int i = 0; i < needed.size(); i++) {
            if (!isMet(needed.get(i), segments, recorder, dependent, above)) {
                return intact(prerequisiteFailed[i]);
            }
        }
        int target = target(segments.context());
        if (target != NOT_TARGETED) {
            return intact(target < 0 || target >= targeted.length ? null : targeted[target]);
        }
        for (int i = 0; i < rules.length; i++) {
            if (segments.matchesAll(flag.rules().get(i).clauses(), null)) {
                return rules[i].evaluate(segments.context());
            }
        }
        return fallthrough.evaluate(segments.context());
    }

    private Evaluation intact(@Nullable Evaluation outcome) {
        if (outcome == null) {
            throw new MalformedFlagException("a variation is missing in flag " + flag.key(), false);
        }
        return outcome;
    }

    private boolean isMet(
            Prerequisite prerequisite,
            SegmentMembership segments,
            PrerequisiteRecorder recorder,
            @Nullable Flag dependent,
            @Nullable Dependents above) {
        String key = prerequisite.key();
        if (flag.key().equals(key)
                || (dependent != null && dependent.key().equals(key))
                || Dependents.contain(above, key)) {
            throw new MalformedFlagException("flags need each other: " + key, true);
        }
        Flag needed = segments.data().flag(key);
        if (needed == null) {
            return false;
        }
        Evaluation result = needed.walk().certain();
        if (result == null) {
            Dependents higher = dependent == null ? null : new Dependents(dependent, above);
            try {
                result = needed.walk().evaluate(segments, recorder, flag, higher);
            } catch (MalformedFlagException e) {
                if (e.isCycle()) {
                    throw e;
                }
                result = Evaluation.error(ErrorKind.MALFORMED_FLAG);
            }
        }
        recorder.record(needed, flag, segments.context(), result);
        return needed.on() && result.variation() == prerequisite.variation() && result.hasVariation();
    }

    private int target(Context context) {
        List<Target> ordered = flag.contextTargets();
        if (ordered.isEmpty()) {
            for (int i = 0; i < flag.targets().size(); i++) {
                Target target = flag.targets().get(i);
                if (lists(target.values(), context, Context.USER)) {
                    return target.variation();
                }
            }
            return NOT_TARGETED;
        }
        for (int i = 0; i < ordered.size(); i++) {
            Target target = ordered.get(i);
            String kind = target.contextKindOrUser();
            Set<String> keys = kind.equals(Context.USER) ? userTargets(target.variation()) : target.values();
            if (lists(keys, context, kind)) {
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

    private static boolean lists(Set<String> keys, Context context, String kind) {
        SingleContext part = keys.isEmpty() ? null : context.part(kind);
        return part != null && keys.contains(part.key());
    }
}
