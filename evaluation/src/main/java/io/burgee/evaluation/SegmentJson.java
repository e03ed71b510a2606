package io.burgee.evaluation;

import tools.jackson.core.JsonGenerator;

final class SegmentJson {
    static Segment read(Value.Obj json) {
        throw new UnsupportedOperationException();
    }

    static void write(Segment segment, JsonGenerator out) {
        throw new UnsupportedOperationException();
    }
}
