package io.burgee.flagapi.segment;

import java.util.List;

/**
 * Contexts that are named one by one.
 *
 * @param values their keys; never empty
 */
public record SegmentTarget(String contextKind, List<String> values) {

    public SegmentTarget {
        values = List.copyOf(values);
    }
}
