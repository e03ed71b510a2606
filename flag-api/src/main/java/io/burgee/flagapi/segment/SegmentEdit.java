package io.burgee.flagapi.segment;

import io.burgee.flagapi.flag.Place;
import java.util.function.Supplier;

/**
 * What a change needs to know beside the segment itself.
 *
 * @param place of the instruction in the request, for refusals
 * @param ids makes ids for what is added
 */
public record SegmentEdit(Place place, Supplier<String> ids) {

    /** The rule with that id in {@code segment}. */
    SegmentRule rule(Segment segment, String ruleId) {
        return segment.rule(ruleId)
                .orElseThrow(() -> place.field("ruleId").expected("the _id of a rule of this segment"));
    }
}
