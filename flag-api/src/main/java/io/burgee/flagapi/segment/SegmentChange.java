package io.burgee.flagapi.segment;

import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * One change of a segment: the semantic-patch instruction that arrives, the operation that makes the next segment, the entry of the
 * audit log, and the line that people read before they save.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
public sealed interface SegmentChange
        permits SegmentTextChange, MembershipChange, SegmentRuleChange, SegmentClauseChange {

    /**
     * The segment after this change, its version untouched.
     *
     * @throws io.burgee.flagapi.platform.Refusal 400 naming the field and what was expected
     */
    Segment apply(Segment segment, SegmentEdit edit);

    /** This change in words, as an imperative sentence without a full stop. */
    String describe(Segment before);

    /** What it does, for filters of the audit log: {@code updateRules}. */
    String action();
}
