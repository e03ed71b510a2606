package io.burgee.evaluation;

import io.burgee.evaluation.Explanation.Bucket;
import io.burgee.evaluation.Explanation.ClauseStep;
import io.burgee.evaluation.Explanation.Finding;
import io.burgee.evaluation.Explanation.SegmentRuleStep;
import io.burgee.evaluation.Explanation.SegmentStep;
import io.burgee.evaluation.Explanation.Share;
import io.burgee.evaluation.Explanation.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@link SegmentMembership}, told step by step. A segment that is met again is not told again, so an explanation stays small. */
final class ClauseExplainer {

    private final Context context;
    private final DataView data;
    private final BigSegments bigSegments;
    private final Set<String> path = new LinkedHashSet<>();
    private final Map<String, SegmentStep> told = new HashMap<>();
    private final Map<String, BigSegments.Membership> memberships = new HashMap<>();
    private @Nullable BigSegmentsStatus status;

    ClauseExplainer(Context context, DataView data, BigSegments bigSegments) {
        this.context = context;
        this.data = data;
        this.bigSegments = bigSegments;
    }

    @Nullable
    BigSegmentsStatus bigSegmentsStatus() {
        return status;
    }

    List<ClauseStep> steps(List<Clause> clauses) {
        List<ClauseStep> steps = new ArrayList<>();
        boolean reached = true;
        for (Clause clause : clauses) {
            ClauseStep step = reached
                    ? step(clause)
                    : new ClauseStep(clause, Verdict.NOT_REACHED, Finding.NOT_REACHED, null, List.of());
            steps.add(step);
            reached = reached && step.verdict() == Verdict.YES;
        }
        return steps;
    }

    /** YES if all are; else what the first other one is. */
    static Verdict all(List<ClauseStep> steps) {
        return steps.stream()
                .map(ClauseStep::verdict)
                .filter(verdict -> verdict != Verdict.YES)
                .findFirst()
                .orElse(Verdict.YES);
    }

    private ClauseStep step(Clause clause) {
        if (clause.isSegmentMatch()) {
            return segmentMatch(clause);
        }
        AttributeReference attribute = clause.attribute();
        if (!attribute.isValid()) {
            return new ClauseStep(clause, Verdict.MALFORMED, Finding.INVALID_REFERENCE, null, List.of());
        }
        if (attribute.path().size() == 1 && attribute.path().get(0).equals("kind")) {
            Value.Array kinds = Value.texts(
                    context.parts().stream().map(SingleContext::kind).toList());
            return tested(clause, kinds.items().size() == 1 ? kinds.items().get(0) : kinds);
        }
        SingleContext part = context.part(clause.contextKindOrUser());
        if (part == null) {
            return new ClauseStep(clause, Verdict.NO, Finding.KIND_MISSING, null, List.of());
        }
        Value seen = part.get(attribute);
        return seen == null
                ? new ClauseStep(clause, Verdict.NO, Finding.ATTRIBUTE_MISSING, null, List.of())
                : tested(clause, seen);
    }

    private static ClauseStep tested(Clause clause, Value seen) {
        List<Value> tested = seen instanceof Value.Array array ? array.items() : List.of(seen);
        boolean matched = tested.stream().anyMatch(clause::test);
        Finding finding;
        if (matched) {
            finding = Finding.VALUE_MATCHES;
        } else if (!OperandType.of(clause.op()).isKnown()) {
            finding = Finding.UNKNOWN_OPERATOR;
        } else {
            OperandType type = OperandType.of(clause.op());
            boolean usable = tested.isEmpty() || tested.stream().anyMatch(type::accepts);
            finding = usable ? Finding.VALUE_DIFFERS : Finding.WRONG_TYPE;
        }
        return new ClauseStep(clause, verdict(matched != clause.negate()), finding, seen, List.of());
    }

    private ClauseStep segmentMatch(Clause clause) {
        List<SegmentStep> steps = new ArrayList<>();
        Verdict found = Verdict.NO;
        for (Value value : clause.values()) {
            if (!(value instanceof Value.Text key)) {
                continue;
            }
            if (found != Verdict.NO) {
                steps.add(
                        new SegmentStep(key.value(), Verdict.NOT_REACHED, Finding.NOT_REACHED, null, List.of(), false));
                continue;
            }
            SegmentStep step = segment(key.value());
            steps.add(step);
            found = step.verdict();
        }
        if (found == Verdict.MALFORMED) {
            return new ClauseStep(clause, found, steps.get(steps.size() - 1).finding(), null, steps);
        }
        boolean in = found == Verdict.YES;
        return new ClauseStep(
                clause, verdict(in != clause.negate()), in ? Finding.IN_SEGMENT : Finding.IN_NO_SEGMENT, null, steps);
    }

    private SegmentStep segment(String key) {
        Segment segment = data.segment(key);
        if (segment == null) {
            return new SegmentStep(key, Verdict.NO, Finding.MISSING, null, List.of(), false);
        }
        if (!path.add(segment.key())) {
            return new SegmentStep(key, Verdict.MALFORMED, Finding.CIRCLE, null, List.of(), false);
        }
        try {
            SegmentStep before = told.get(segment.key());
            if (before != null) {
                return new SegmentStep(key, before.verdict(), before.finding(), before.contextKind(), List.of(), true);
            }
            SegmentStep listed = segment.unbounded() ? stored(segment) : listed(segment);
            SegmentStep step = listed != null ? listed : byRules(segment);
            told.put(segment.key(), step);
            return step;
        } finally {
            path.remove(segment.key());
        }
    }

    private @Nullable SegmentStep listed(Segment segment) {
        String kind = listing(segment.included(), segment.includedContexts());
        if (kind != null) {
            return decided(segment, true, Finding.INCLUDED, kind);
        }
        kind = listing(segment.excluded(), segment.excludedContexts());
        return kind == null ? null : decided(segment, false, Finding.EXCLUDED, kind);
    }

    private @Nullable String listing(Set<String> users, List<SegmentTarget> others) {
        SingleContext user = context.part(Context.USER);
        if (user != null && users.contains(user.key())) {
            return Context.USER;
        }
        for (SegmentTarget target : others) {
            if (target.contains(context)) {
                return target.contextKind() == null ? Context.USER : target.contextKind();
            }
        }
        return null;
    }

    private @Nullable SegmentStep stored(Segment segment) {
        String kind = segment.unboundedContextKind() == null ? Context.USER : segment.unboundedContextKind();
        if (segment.generation() == null) {
            note(BigSegmentsStatus.NOT_CONFIGURED);
            return decided(segment, false, Finding.NO_STORE, kind);
        }
        SingleContext part = context.part(kind);
        if (part == null) {
            return decided(segment, false, Finding.KIND_MISSING, kind);
        }
        BigSegments.Membership membership = memberships.computeIfAbsent(part.key(), bigSegments::membership);
        note(membership.status());
        Boolean in = membership.references().contains(segment.key() + ".g" + segment.generation());
        return in == null ? null : decided(segment, in, Finding.STORED, kind);
    }

    private void note(BigSegmentsStatus answer) {
        status = status == null || answer.compareTo(status) > 0 ? answer : status;
    }

    private static SegmentStep decided(Segment segment, boolean in, Finding finding, String kind) {
        return new SegmentStep(segment.key(), verdict(in), finding, kind, List.of(), false);
    }

    private SegmentStep byRules(Segment segment) {
        List<SegmentRuleStep> steps = new ArrayList<>();
        Verdict found = Verdict.NO;
        Finding finding = Finding.NO_RULE_MATCHES;
        for (int i = 0; i < segment.rules().size(); i++) {
            SegmentRule rule = segment.rules().get(i);
            if (found != Verdict.NO) {
                steps.add(new SegmentRuleStep(i, rule.id(), Verdict.NOT_REACHED, List.of(), null));
                continue;
            }
            SegmentRuleStep step = rule(segment, i, rule);
            steps.add(step);
            found = step.verdict();
            if (found == Verdict.YES) {
                finding = Finding.RULE_MATCHES;
            } else if (found == Verdict.MALFORMED) {
                finding = broken(step);
            }
        }
        return new SegmentStep(segment.key(), found, finding, null, steps, false);
    }

    private static Finding broken(SegmentRuleStep rule) {
        return rule.clauses().stream()
                .filter(step -> step.verdict() == Verdict.MALFORMED)
                .map(ClauseStep::finding)
                .findFirst()
                .orElse(Finding.INVALID_REFERENCE);
    }

    private SegmentRuleStep rule(Segment segment, int index, SegmentRule rule) {
        List<ClauseStep> clauses = steps(rule.clauses());
        Verdict verdict = all(clauses);
        Integer weight = rule.weight();
        if (verdict != Verdict.YES || weight == null) {
            return new SegmentRuleStep(index, rule.id(), verdict, clauses, null);
        }
        AttributeReference bucketBy = rule.bucketBy();
        if (bucketBy != null && !bucketBy.isValid()) {
            return new SegmentRuleStep(index, rule.id(), Verdict.MALFORMED, clauses, null);
        }
        String kind = rule.rolloutContextKind() == null ? Context.USER : rule.rolloutContextKind();
        SingleContext part = context.part(kind);
        BucketInput input = BucketInput.of(part, kind, bucketBy, null, segment.key(), segment.salt());
        boolean in = part != null && Bucketing.isWithin(weight, input.bucket());
        Bucket bucket = input.with(List.of(new Share(null, 0, weight, false, in)));
        return new SegmentRuleStep(index, rule.id(), verdict(in), clauses, bucket);
    }

    private static Verdict verdict(boolean yes) {
        return yes ? Verdict.YES : Verdict.NO;
    }
}
