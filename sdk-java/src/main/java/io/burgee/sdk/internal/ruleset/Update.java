package io.burgee.sdk.internal.ruleset;

import io.burgee.evaluation.Flag;
import io.burgee.evaluation.Ruleset;
import io.burgee.evaluation.Segment;

/** What a message of the stream says. */
sealed interface Update {

    /** Everything, replacing what was there. */
    record Everything(Ruleset ruleset) implements Update {}

    /** A newer flag, or the mark of its deletion. */
    record FlagChange(Flag flag) implements Update {}

    /** A newer segment, or the mark of its deletion. */
    record SegmentChange(Segment segment) implements Update {}

    /** Something that this SDK has no use for. */
    record Nothing() implements Update {}
}
