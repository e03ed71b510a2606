package io.burgee.evaluation;

import io.burgee.evaluation.Explanation.Bucket;
import io.burgee.evaluation.Explanation.ClauseStep;
import io.burgee.evaluation.Explanation.FallthroughStep;
import io.burgee.evaluation.Explanation.Finding;
import io.burgee.evaluation.Explanation.PrerequisiteStep;
import io.burgee.evaluation.Explanation.RuleStep;
import io.burgee.evaluation.Explanation.Serving;
import io.burgee.evaluation.Explanation.Share;
import io.burgee.evaluation.Explanation.Step;
import io.burgee.evaluation.Explanation.SwitchStep;
import io.burgee.evaluation.Explanation.TargetStep;
import io.burgee.evaluation.Explanation.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates a flag slowly, remembering every step: {@link Evaluator} told aloud. The two are apart because the one must not allocate and the other must
 * not forget; that they always agree is what the shared vectors and random rulesets are tested for.
 */
public final class Explainer {

    private final BigSegments bigSegments;

    /** An explainer without a store for big segments. */
    public Explainer() {
        this(BigSegments.NOT_CONFIGURED);
    }

    /** Asks this store who is in segments that are too big to be sent. */
    public Explainer(BigSegments bigSegments) {
        this.bigSegments = bigSegments;
    }

    /** Explains what {@link Evaluator} answers for the same arguments. Never throws. */
    public Explanation explain(Flag flag, Context context, DataView data) {
        if (!context.isValid()) {
            return new Explanation(
                    flag.key(), flag.version(), Evaluation.error(ErrorKind.USER_NOT_SPECIFIED), List.of());
        }
        Telling telling = new Telling(context, data, new ClauseExplainer(context, data, bigSegments));
        Explanation explanation;
        try {
            explanation = telling.explain(flag);
        } catch (RuntimeException | StackOverflowError e) {
            explanation = new Explanation(flag.key(), flag.version(), Evaluation.error(ErrorKind.EXCEPTION), List.of());
        }
        BigSegmentsStatus status = telling.clauses.bigSegmentsStatus();
        return status == null
                ? explanation
                : new Explanation(
                        explanation.flagKey(),
                        explanation.version(),
                        explanation.outcome().with(status),
                        explanation.steps());
    }

    /** One explanation with those of the prerequisites inside it. */
    private static final class Telling {

        private static final Evaluation MALFORMED = Evaluation.error(ErrorKind.MALFORMED_FLAG);

        private final Context context;
        private final DataView data;
        private final ClauseExplainer clauses;
        private final Set<String> chain = new LinkedHashSet<>();
        private final Map<String, Evaluation> told = new HashMap<>();
        private boolean circle;

        Telling(Context context, DataView data, ClauseExplainer clauses) {
            this.context = context;
            this.data = data;
            this.clauses = clauses;
        }

        Explanation explain(Flag flag) {
            chain.add(flag.key());
            List<Step> steps = new ArrayList<>();
            Evaluation outcome = walk(flag, steps);
            chain.remove(flag.key());
            return new Explanation(flag.key(), flag.version(), circle ? MALFORMED : outcome, steps);
        }

        private Evaluation walk(Flag flag, List<Step> steps) {
            steps.add(new SwitchStep(flag.on() ? Verdict.YES : Verdict.NO));
            Evaluation outcome = flag.on() ? null : off(flag, Reason.OFF);
            outcome = prerequisites(flag, steps, outcome);
            outcome = targets(flag, steps, outcome);
            for (int i = 0; i < flag.rules().size(); i++) {
                outcome = rule(flag, i, steps, outcome);
            }
            if (outcome != null) {
                steps.add(new FallthroughStep(Verdict.NOT_REACHED, null));
                return outcome;
            }
            Serving serving = serving(flag, flag.fallthrough());
            steps.add(new FallthroughStep(serving == null ? Verdict.MALFORMED : Verdict.YES, serving));
            if (serving == null) {
                return MALFORMED;
            }
            boolean in = serving.inExperiment();
            return variation(
                    flag,
                    serving.variation(),
                    in ? Reason.FALLTHROUGH_IN_EXPERIMENT : Reason.FALLTHROUGH,
                    flag.trackEventsFallthrough() || in);
        }

        private @Nullable Evaluation prerequisites(Flag flag, List<Step> steps, @Nullable Evaluation decided) {
            Evaluation outcome = decided;
            for (Prerequisite needed : flag.prerequisites()) {
                if (outcome != null) {
                    steps.add(new PrerequisiteStep(
                            needed.key(), needed.variation(), Verdict.NOT_REACHED, Finding.NOT_REACHED, null, null));
                    continue;
                }
                PrerequisiteStep step = prerequisite(needed);
                steps.add(step);
                if (step.verdict() == Verdict.MALFORMED) {
                    outcome = MALFORMED;
                } else if (step.verdict() == Verdict.NO) {
                    outcome = off(flag, new Reason.PrerequisiteFailed(needed.key(), null));
                }
            }
            return outcome;
        }

        private PrerequisiteStep prerequisite(Prerequisite needed) {
            if (chain.contains(needed.key())) {
                circle = true;
                return step(needed, Verdict.MALFORMED, Finding.CIRCLE, null, null);
            }
            Flag flag = data.flag(needed.key());
            if (flag == null) {
                return step(needed, Verdict.NO, Finding.MISSING, null, null);
            }
            Evaluation outcome = told.get(flag.key());
            Explanation explanation = null;
            if (outcome == null) {
                explanation = explain(flag);
                outcome = explanation.outcome();
                told.put(flag.key(), outcome);
            }
            if (circle) {
                return step(needed, Verdict.MALFORMED, Finding.CIRCLE, outcome, explanation);
            }
            if (!flag.on()) {
                return step(needed, Verdict.NO, Finding.OFF, outcome, explanation);
            }
            return outcome.hasVariation() && outcome.variation() == needed.variation()
                    ? step(needed, Verdict.YES, Finding.SERVES_WANTED_VARIATION, outcome, explanation)
                    : step(needed, Verdict.NO, Finding.SERVES_OTHER_VARIATION, outcome, explanation);
        }

        private static PrerequisiteStep step(
                Prerequisite needed,
                Verdict verdict,
                Finding finding,
                @Nullable Evaluation outcome,
                @Nullable Explanation explanation) {
            return new PrerequisiteStep(needed.key(), needed.variation(), verdict, finding, outcome, explanation);
        }

        private @Nullable Evaluation targets(Flag flag, List<Step> steps, @Nullable Evaluation decided) {
            Evaluation outcome = decided;
            boolean ordered = !flag.contextTargets().isEmpty();
            for (Target target : ordered ? flag.contextTargets() : flag.targets()) {
                String kind = ordered ? target.contextKindOrUser() : Context.USER;
                Set<String> keys =
                        ordered && kind.equals(Context.USER) ? users(flag, target.variation()) : target.values();
                SingleContext part = context.part(kind);
                String key = part == null ? null : part.key();
                Verdict verdict = Verdict.NOT_REACHED;
                if (outcome == null) {
                    verdict = key != null && keys.contains(key) ? Verdict.YES : Verdict.NO;
                }
                steps.add(new TargetStep(kind, target.variation(), keys.size(), key, verdict));
                if (verdict == Verdict.YES) {
                    outcome = variation(flag, target.variation(), Reason.TARGET_MATCH, false);
                }
            }
            return outcome;
        }

        private static Set<String> users(Flag flag, int variation) {
            return flag.targets().stream()
                    .filter(target -> target.variation() == variation)
                    .findFirst()
                    .map(Target::values)
                    .orElse(Set.of());
        }

        private @Nullable Evaluation rule(Flag flag, int index, List<Step> steps, @Nullable Evaluation decided) {
            Rule rule = flag.rules().get(index);
            if (decided != null) {
                steps.add(new RuleStep(index, rule.id(), Verdict.NOT_REACHED, List.of(), null));
                return decided;
            }
            List<ClauseStep> tests = clauses.steps(rule.clauses());
            Verdict verdict = ClauseExplainer.all(tests);
            Serving serving = verdict == Verdict.YES ? serving(flag, rule.serve()) : null;
            if (verdict == Verdict.YES && serving == null) {
                verdict = Verdict.MALFORMED;
            }
            steps.add(new RuleStep(index, rule.id(), verdict, tests, serving));
            if (serving == null) {
                return verdict == Verdict.MALFORMED ? MALFORMED : null;
            }
            return variation(
                    flag,
                    serving.variation(),
                    new Reason.RuleMatch(index, rule.id(), serving.inExperiment(), null),
                    rule.trackEvents() || serving.inExperiment());
        }

        /** Null if it is malformed. */
        private @Nullable Serving serving(Flag flag, @Nullable VariationOrRollout serve) {
            if (serve instanceof FixedVariation fixed) {
                return new Serving(fixed.variation(), false, null);
            }
            if (!(serve instanceof Rollout rollout) || rollout.variations().isEmpty()) {
                return null;
            }
            AttributeReference bucketBy = rollout.isExperiment() ? null : rollout.bucketBy();
            if (bucketBy != null && !bucketBy.isValid()) {
                return null;
            }
            String kind = rollout.contextKindOrUser();
            SingleContext part = context.part(kind);
            BucketInput input = BucketInput.of(part, kind, bucketBy, rollout.seed(), flag.key(), flag.salt());
            WeightedVariation chosen =
                    rollout.variations().get(Bucketing.choose(rollout, part == null ? 0 : input.bucket()));
            List<Share> shares = new ArrayList<>();
            int sum = 0;
            boolean found = false;
            for (WeightedVariation share : rollout.variations()) {
                boolean here = !found && share == chosen;
                found = found || here;
                shares.add(new Share(share.variation(), sum, sum + share.weight(), share.untracked(), here));
                sum += share.weight();
            }
            Bucket bucket = input.with(shares);
            boolean in = rollout.isExperiment() && part != null && !chosen.untracked();
            return new Serving(chosen.variation(), in, bucket);
        }

        private static Evaluation off(Flag flag, Reason reason) {
            Integer index = flag.offVariation();
            return index == null
                    ? new Evaluation(null, Evaluation.NO_VARIATION, reason, false)
                    : variation(flag, index, reason, false);
        }

        private static Evaluation variation(Flag flag, int index, Reason reason, boolean forceReason) {
            return index < 0 || index >= flag.variations().size()
                    ? MALFORMED
                    : new Evaluation(flag.variations().get(index), index, reason, forceReason);
        }
    }
}
