package io.burgee.evaluation;

import tools.jackson.core.JsonGenerator;

final class FlagJson {
    static Flag read(Value.Obj json) {
        throw new UnsupportedOperationException();
    }

    static void write(Flag flag, JsonGenerator out) {
        throw new UnsupportedOperationException();
    }
}
