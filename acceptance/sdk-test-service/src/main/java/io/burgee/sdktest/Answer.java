package io.burgee.sdktest;

import io.burgee.evaluation.Value;
import io.burgee.sdk.EvaluationDetail;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts a JSON object together; members without a value are left out. */
final class Answer {
    private final Map<String, Value> members = new LinkedHashMap<>();

    static Answer with(String name, @Nullable Value value) {
        return new Answer().and(name, value);
    }

    static Answer with(String name, @Nullable String value) {
        return new Answer().and(name, value);
    }

    static Answer detail(Value value, EvaluationDetail<?> detail) {
        Integer variation = detail.variationIndex();
        return with("value", value)
                .and("variationIndex", variation == null ? null : Value.of(variation))
                .and("reason", Value.parse(detail.reason().toJson()));
    }

    Answer and(String name, @Nullable Value value) {
        if (value != null) {
            members.put(name, value);
        }
        return this;
    }

    Answer and(String name, @Nullable String value) {
        return and(name, value == null ? null : Value.of(value));
    }

    Value.Obj build() {
        return new Value.Obj(members);
    }
}
