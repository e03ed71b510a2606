package io.burgee.evaluation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Matches one context against clauses, and so against the segments that clauses name. Lives for one evaluation. */
final class SegmentMembership {

    /** A segment whose rules are being matched, and those whose rules led to it. */
    private record Path(Segment segment, @Nullable Path above) {}

    private final Context context;
    private final DataView data;
    private final BigSegments bigSegments;
    private @Nullable Map<String, BigSegments.Membership> memberships;
    private @Nullable BigSegmentsStatus status;

    SegmentMembership(Context context, DataView data, BigSegments bigSegments) {
        this.context = context;
        this.data = data;
        this.bigSegments = bigSegments;
    }

    Context context() {
        return context;
    }

    DataView data() {
        return data;
    }

    /** The worst answer of the big-segment store so far, or null when it was not asked. */
    @Nullable
    BigSegmentsStatus bigSegmentsStatus() {
        return status;
    }

    /** @param path the segments whose rules these clauses belong to; null for a flag's */
    boolean matchesAll(List<Clause> clauses, @Nullable Path path) {
        for (int i = 0; i < clauses.size(); i++) {
            Clause clause = clauses.get(i);
            boolean matched =
                    clause.isSegmentMatch() ? inAny(clause.values(), path) != clause.negate() : clause.matches(context);
            if (!matched) {
                return false;
            }
        }
        return true;
    }

    private boolean inAny(List<Value> segmentKeys, @Nullable Path path) {
        for (int i = 0; i < segmentKeys.size(); i++) {
            if (segmentKeys.get(i) instanceof Value.Text key) {
                Segment segment = data.segment(key.value());
                if (segment != null && contains(segment, path)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean contains(Segment segment, @Nullable Path path) {
        for (Path step = path; step != null; step = step.above) {
            if (step.segment.key().equals(segment.key())) {
                throw new MalformedFlagException("segments name each other: " + segment.key(), false);
            }
        }
        Boolean listed = segment.unbounded() ? storedMembership(segment) : listedMembership(segment);
        return listed != null ? listed : anyRule(segment, path);
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

    private boolean anyRule(Segment segment, @Nullable Path above) {
        List<SegmentRule> rules = segment.rules();
        Path path = rules.isEmpty() ? above : new Path(segment, above);
        for (int i = 0; i < rules.size(); i++) {
            SegmentRule rule = rules.get(i);
            if (matchesAll(rule.clauses(), path) && isInShare(segment, rule)) {
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
        Value value = bucketBy == null ? part.keyValue() : part.get(bucketBy);
        return Bucketing.isWithin(rule.weight(), Bucketing.bucket(value, null, segment.key(), segment.salt()));
    }
}
