package io.burgee.acceptance.sdks;

import io.burgee.evaluation.Evaluation;
import io.burgee.evaluation.Reason;
import io.burgee.evaluation.Value;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a context gets of a flag.
 *
 * @param value JSON null, which every client was given as its default, when there is none
 * @param variation index; null when there is none
 * @param reason in the words of the SDK protocol
 */
record Answer(Value value, @Nullable Integer variation, Value reason) {

    static Answer of(Evaluation evaluation) {
        return of(
                evaluation.valueOr(Value.NULL),
                evaluation.hasVariation() ? evaluation.variation() : null,
                evaluation.reason());
    }

    static Answer of(Value value, @Nullable Integer variation, Reason reason) {
        return new Answer(value, variation, Value.parse(reason.toJson()));
    }

    static Answer of(JsonNode answer) {
        var variation = answer.path("variation");
        return new Answer(
                Value.parse(answer.path("value").toString()),
                variation.isNumber() ? variation.intValue() : null,
                Value.parse(answer.path("reason").toString()));
    }
}
