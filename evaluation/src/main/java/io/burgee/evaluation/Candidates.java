package io.burgee.evaluation;

import io.burgee.evaluation.Explanation.Bucket;
import io.burgee.evaluation.Explanation.ClauseStep;
import io.burgee.evaluation.Explanation.FallthroughStep;
import io.burgee.evaluation.Explanation.Finding;
import io.burgee.evaluation.Explanation.PrerequisiteStep;
import io.burgee.evaluation.Explanation.RuleStep;
import io.burgee.evaluation.Explanation.SegmentRuleStep;
import io.burgee.evaluation.Explanation.SegmentStep;
import io.burgee.evaluation.Explanation.Serving;
import io.burgee.evaluation.Explanation.Share;
import io.burgee.evaluation.Explanation.Step;
import io.burgee.evaluation.Explanation.SwitchStep;
import io.burgee.evaluation.Explanation.TargetStep;
import io.burgee.evaluation.Explanation.Verdict;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Guesses which single changes could turn an outcome, from the steps that led to it. Each guess has yet to be tried. */
final class Candidates {

    private final Context context;
    private final DataView data;
    private final Set<Change> found = new LinkedHashSet<>();

    private Candidates(Context context, DataView data) {
        this.context = context;
        this.data = data;
    }

    static Set<Change> of(Explanation explanation, Context context, DataView data) {
        Candidates candidates = new Candidates(context, data);
        candidates.flag(explanation);
        return candidates.found;
    }

    private void flag(Explanation explanation) {
        Flag flag = data.flag(explanation.flagKey());
        if (flag == null) {
            return;
        }
        for (Step step : explanation.steps()) {
            if (step instanceof SwitchStep) {
                found.add(new Change.Switch(flag.key(), step.verdict() == Verdict.NO));
            } else if (step instanceof PrerequisiteStep prerequisite && prerequisite.explanation() != null) {
                flag(prerequisite.explanation());
            } else if (step instanceof TargetStep target && step.verdict() == Verdict.YES && target.key() != null) {
                found.add(new Change.TargetKey(flag.key(), target.contextKind(), target.key(), null));
            } else if (step instanceof RuleStep rule) {
                clauses(rule.clauses(), rule.verdict());
                serving(flag, rule.index(), rule.serving());
            } else if (step instanceof FallthroughStep fallthrough) {
                serving(flag, -1, fallthrough.serving());
            }
        }
        for (SingleContext part : context.parts()) {
            for (int variation = 0; variation < flag.variations().size(); variation++) {
                found.add(new Change.TargetKey(flag.key(), part.kind(), part.key(), variation));
            }
        }
    }

    /** One that does not hold may be made to, and each that holds not to. */
    private void clauses(List<ClauseStep> clauses, Verdict rule) {
        for (ClauseStep step : clauses) {
            boolean blocks = rule == Verdict.NO && step.verdict() == Verdict.NO;
            boolean carries = rule == Verdict.YES && step.verdict() == Verdict.YES;
            if (blocks || carries) {
                turn(step, blocks != step.clause().negate());
            }
        }
    }

    /** @param wanted what the clause's test, before negation, should find */
    private void turn(ClauseStep step, boolean wanted) {
        Clause clause = step.clause();
        if (clause.isSegmentMatch()) {
            step.segments().forEach(segment -> segment(segment, wanted));
            return;
        }
        String top = clause.attribute().isValid() ? clause.attribute().path().get(0) : "kind";
        String kind = clause.contextKindOrUser();
        if (top.equals("kind")) {
            return;
        }
        if (step.finding() == Finding.KIND_MISSING) {
            OtherValues.find(clause, null, wanted).forEach(value -> {
                String key = top.equals("key") && value instanceof Value.Text text ? text.value() : "some-" + kind;
                found.add(new Change.AddPart(kind, key, clause.attribute().raw(), value));
            });
            return;
        }
        if (top.equals("key")) {
            return; // that would be somebody else
        }
        for (Value value : OtherValues.find(clause, step.seen(), wanted)) {
            found.add(new Change.SetAttribute(kind, clause.attribute().raw(), step.seen(), value));
        }
        if (step.seen() != null && step.verdict() == Verdict.YES) {
            found.add(new Change.SetAttribute(kind, clause.attribute().raw(), step.seen(), null));
        }
    }

    private void segment(SegmentStep step, boolean in) {
        if (step.verdict() != (in ? Verdict.NO : Verdict.YES) || step.finding() == Finding.MISSING) {
            return;
        }
        for (SingleContext part : context.parts()) {
            found.add(new Change.SegmentKey(step.key(), part.kind(), part.key(), in));
        }
        for (SegmentRuleStep rule : step.rules()) {
            clauses(rule.clauses(), ClauseExplainer.all(rule.clauses()));
            if (rule.bucket() != null) {
                share(step.key(), rule.index(), rule.bucket(), in);
            }
        }
    }

    private void share(String segmentKey, int ruleIndex, Bucket bucket, boolean in) {
        int weight = bucket.shares().get(0).to();
        int to = in ? (int) bucket.position() + 1 : (int) bucket.position();
        if (to != weight && to > 0) {
            found.add(new Change.SegmentWeight(segmentKey, ruleIndex, weight, to));
        }
    }

    private void serving(Flag flag, int ruleIndex, @Nullable Serving serving) {
        VariationOrRollout serve =
                ruleIndex < 0 ? flag.fallthrough() : flag.rules().get(ruleIndex).serve();
        if (serving == null || (serve instanceof Rollout rollout && rollout.isExperiment())) {
            return; // an experiment's allocation stays while it runs
        }
        for (int variation = 0; variation < flag.variations().size(); variation++) {
            if (variation != serving.variation() || serving.bucket() != null) {
                found.add(new Change.ServeVariation(flag.key(), ruleIndex, variation));
            }
        }
        if (serving.bucket() != null) {
            borders(flag, ruleIndex, serving.bucket());
        }
    }

    private void borders(Flag flag, int ruleIndex, Bucket bucket) {
        List<Share> shares = bucket.shares();
        int position = (int) bucket.position();
        for (int i = 0; i < shares.size(); i++) {
            Share here = shares.get(i);
            if (!here.chosen()) {
                continue;
            }
            int below = position + 1 - here.from();
            int above = here.to() - position;
            int weight = here.to() - here.from();
            if (i > 0 && below > 0 && below <= weight) {
                found.add(new Change.Weight(flag.key(), ruleIndex, i - 1, i, below));
            }
            if (i < shares.size() - 1 && above > 0 && above <= weight) {
                found.add(new Change.Weight(flag.key(), ruleIndex, i + 1, i, above));
            }
        }
    }
}
