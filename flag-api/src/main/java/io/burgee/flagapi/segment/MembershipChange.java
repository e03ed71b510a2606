package io.burgee.flagapi.segment;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Changes which contexts are named one by one. The kinds with {@code User} or {@code BigSegment} mean the context kind {@code user}:
 * a segment of ours is the same, however large.
 */
public sealed interface MembershipChange extends SegmentChange {

    /** What all kinds come down to. */
    Step step();

    @Override
    default Segment apply(Segment segment, SegmentEdit edit) {
        return step().apply(segment, edit);
    }

    @Override
    default String describe(Segment before) {
        return step().describe();
    }

    @Override
    default String action() {
        return step().action();
    }

    @JsonTypeName("addIncludedTargets")
    record AddIncludedTargets(@Nullable String contextKind, List<String> values) implements MembershipChange {
        @Override
        public Step step() {
            return new Step(Step.Side.INCLUDED, true, contextKind, values);
        }
    }

    @JsonTypeName("addIncludedUsers")
    record AddIncludedUsers(List<String> values) implements MembershipChange {
        @Override
        public Step step() {
            return new Step(Step.Side.INCLUDED, true, null, values);
        }
    }

    @JsonTypeName("addBigSegmentIncludedTargets")
    record AddBigSegmentIncludedTargets(List<String> values) implements MembershipChange {
        @Override
        public Step step() {
            return new Step(Step.Side.INCLUDED, true, null, values);
        }
    }

    @JsonTypeName("removeIncludedTargets")
    record RemoveIncludedTargets(@Nullable String contextKind, List<String> values) implements MembershipChange {
        @Override
        public Step step() {
            return new Step(Step.Side.INCLUDED, false, contextKind, values);
        }
    }

    @JsonTypeName("removeIncludedUsers")
    record RemoveIncludedUsers(List<String> values) implements MembershipChange {
        @Override
        public Step step() {
            return new Step(Step.Side.INCLUDED, false, null, values);
        }
    }

    @JsonTypeName("removeBigSegmentIncludedTargets")
    record RemoveBigSegmentIncludedTargets(List<String> values) implements MembershipChange {
        @Override
        public Step step() {
            return new Step(Step.Side.INCLUDED, false, null, values);
        }
    }

    @JsonTypeName("addExcludedTargets")
    record AddExcludedTargets(@Nullable String contextKind, List<String> values) implements MembershipChange {
        @Override
        public Step step() {
            return new Step(Step.Side.EXCLUDED, true, contextKind, values);
        }
    }

    @JsonTypeName("addExcludedUsers")
    record AddExcludedUsers(List<String> values) implements MembershipChange {
        @Override
        public Step step() {
            return new Step(Step.Side.EXCLUDED, true, null, values);
        }
    }

    @JsonTypeName("addBigSegmentExcludedTargets")
    record AddBigSegmentExcludedTargets(List<String> values) implements MembershipChange {
        @Override
        public Step step() {
            return new Step(Step.Side.EXCLUDED, true, null, values);
        }
    }

    @JsonTypeName("removeExcludedTargets")
    record RemoveExcludedTargets(@Nullable String contextKind, List<String> values) implements MembershipChange {
        @Override
        public Step step() {
            return new Step(Step.Side.EXCLUDED, false, contextKind, values);
        }
    }

    @JsonTypeName("removeExcludedUsers")
    record RemoveExcludedUsers(List<String> values) implements MembershipChange {
        @Override
        public Step step() {
            return new Step(Step.Side.EXCLUDED, false, null, values);
        }
    }

    @JsonTypeName("removeBigSegmentExcludedTargets")
    record RemoveBigSegmentExcludedTargets(List<String> values) implements MembershipChange {
        @Override
        public Step step() {
            return new Step(Step.Side.EXCLUDED, false, null, values);
        }
    }
}
