package io.burgee.evaluation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Matches one context against clauses, and so against the segments that clauses name. Lives for one evaluation. */
final class SegmentMembership {

    private final Context context;
    private final DataView data;
    private final BigSegments bigSegments;
    private @Nullable Deque<String> path;
    private @Nullable Map<String, BigSegments.Membership> memberships;
    private @Nullable BigSegmentsStatus status;

    SegmentMembership(Context context, DataView data, BigSegments bigSegments) {
        this.context = context;
        this.data = data;
        this.bigSegments = bigSegments;
    }

    /** The worst answer of the big-segment store so far, or null when it was not asked. */
    @Nullable
    BigSegmentsStatus bigSegmentsStatus() {
        return status;
    }

    boolean matchesAll(List<Clause> clauses) {
        for (int i = 0; i < clauses.size(); i++) {
            if (!matches(clauses.get(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean matches(Clause clause) {
        if (clause.isSegmentMatch()) {
            return inAny(clause.values()) != clause.negate();
        }
        AttributeReference attribute = clause.attribute();
        if (!attribute.isValid()) {
            throw new MalformedFlagException("invalid attribute reference: " + attribute.raw(), false);
        }
        if (attribute.path().size() == 1 && attribute.path().get(0).equals("kind")) {
            return anyKind(clause) != clause.negate();
        }
        SingleContext part = context.part(clause.contextKindOrUser());
        Value value = part == null ? null : part.get(attribute);
        if (value == null) {
            return false; // also when negated: nobody can be judged by what they do not have
        }
        boolean matched = value instanceof Value.Array array ? anyItem(clause, array.items()) : clause.test(value);
        return matched != clause.negate();
    }

    private boolean anyKind(Clause clause) {
        for (SingleContext part : context.parts()) {
            if (clause.test(Value.of(part.kind()))) {
                return true;
            }
        }
        return false;
    }

    private static boolean anyItem(Clause clause, List<Value> items) {
        for (int i = 0; i < items.size(); i++) {
            if (clause.test(items.get(i))) {
                return true;
            }
        }
        return false;
    }

    private boolean inAny(List<Value> segmentKeys) {
        for (int i = 0; i < segmentKeys.size(); i++) {
            if (segmentKeys.get(i) instanceof Value.Text key) {
                Segment segment = data.segment(key.value());
                if (segment != null && contains(segment)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean contains(Segment segment) {
        if (path == null) {
            path = new ArrayDeque<>(2);
        }
        if (path.contains(segment.key())) {
            throw new MalformedFlagException("segments name each other: " + segment.key(), false);
        }
        path.push(segment.key());
        try {
            Boolean listed = segment.unbounded() ? storedMembership(segment) : listedMembership(segment);
            return listed != null ? listed : anyRule(segment);
        } finally {
            path.pop();
        }
    }

    private @Nullable Boolean listedMembership(Segment segment) {
        SingleContext user = context.part(Context.USER);
        if ((user != null && segment.included().contains(user.key())) || anyTarget(segment.includedContexts())) {
            return true;
        }
        if ((user != null && segment.excluded().contains(user.key())) || anyTarget(segment.excludedContexts())) {
            return false;
        }
        return null;
    }

    private boolean anyTarget(List<SegmentTarget> targets) {
        for (int i = 0; i < targets.size(); i++) {
            if (targets.get(i).contains(context)) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Boolean storedMembership(Segment segment) {
        if (segment.generation() == null) {
            note(BigSegmentsStatus.NOT_CONFIGURED);
            return false;
        }
        String kind = segment.unboundedContextKind();
        SingleContext part = context.part(kind == null || kind.isEmpty() ? Context.USER : kind);
        if (part == null) {
            return false;
        }
        if (memberships == null) {
            memberships = new HashMap<>();
        }
        BigSegments.Membership membership = memberships.computeIfAbsent(part.key(), bigSegments::membership);
        note(membership.status());
        return membership.references().contains(segment.key() + ".g" + segment.generation());
    }

    private void note(BigSegmentsStatus answer) {
        status = status == null || answer.compareTo(status) > 0 ? answer : status;
    }

    private boolean anyRule(Segment segment) {
        List<SegmentRule> rules = segment.rules();
        for (int i = 0; i < rules.size(); i++) {
            SegmentRule rule = rules.get(i);
            if (matchesAll(rule.clauses()) && isInShare(segment, rule)) {
                return true;
            }
        }
        return false;
    }

    private boolean isInShare(Segment segment, SegmentRule rule) {
        if (rule.weight() == null) {
            return true;
        }
        AttributeReference bucketBy = rule.bucketBy();
        if (bucketBy != null && !bucketBy.isValid()) {
            throw new MalformedFlagException("invalid bucketBy in segment " + segment.key(), false);
        }
        String kind = rule.rolloutContextKind();
        SingleContext part = context.part(kind == null ? Context.USER : kind);
        if (part == null) {
            return false;
        }
        Value value = bucketBy == null ? Value.of(part.key()) : part.get(bucketBy);
        return Bucketing.isWithin(rule.weight(), Bucketing.bucket(value, null, segment.key(), segment.salt()));
    }
}
