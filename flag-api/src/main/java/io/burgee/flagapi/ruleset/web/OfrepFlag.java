package io.burgee.flagapi.ruleset.web;

import io.burgee.evaluation.ErrorKind;
import io.burgee.evaluation.Evaluation;
import io.burgee.evaluation.Flag;
import io.burgee.evaluation.Reason;
import io.burgee.evaluation.Value;
import io.burgee.evaluation.openfeature.OpenFeatureAnswer;
import io.burgee.flagapi.ruleset.web.OfrepFailure.Code;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A flag as OpenFeature's protocol answers for it. Each outcome is written once and then shared; a flag has few. */
final class OfrepFlag {

    private final Flag flag;
    private final Map<Outcome, byte[]> written = new ConcurrentHashMap<>();

    private record Outcome(int variation, Reason reason) {}

    OfrepFlag(Flag flag) {
        this.flag = flag;
    }

    Flag flag() {
        return flag;
    }

    /** The evaluation as JSON, also a failed one. */
    byte[] json(Evaluation evaluation) {
        return written.computeIfAbsent(new Outcome(evaluation.variation(), evaluation.reason()), this::write);
    }

    /** What makes that evaluation a failure; null when it is none. */
    static @Nullable Code failure(Evaluation evaluation) {
        return evaluation.reason() instanceof Reason.Error error ? code(error.errorKind()) : null;
    }

    private static Code code(ErrorKind kind) {
        return switch (kind) {
            case MALFORMED_FLAG -> Code.PARSE_ERROR;
            case FLAG_NOT_FOUND -> Code.FLAG_NOT_FOUND;
            case USER_NOT_SPECIFIED -> Code.INVALID_CONTEXT;
            case CLIENT_NOT_READY, WRONG_TYPE, EXCEPTION -> Code.GENERAL;
        };
    }

    private byte[] write(Outcome outcome) {
        var answer = OpenFeatureAnswer.of(flag, outcome.reason());
        Map<String, Value> json = new LinkedHashMap<>();
        json.put("key", Value.of(flag.key()));
        if (outcome.reason() instanceof Reason.Error error) {
            json.put("errorCode", Value.of(code(error.errorKind()).name()));
            json.put(
                    "errorDetails",
                    Value.of(
                            "The flag cannot be evaluated: " + error.errorKind().name()));
        } else {
            var value = outcome.variation() < 0 ? Value.NULL : flag.variations().get(outcome.variation());
            // Without a value the application's default applies.
            if (!(value instanceof Value.Null)) {
                json.put("value", value);
            }
            json.put("reason", Value.of(answer.reason()));
            if (outcome.variation() >= 0) {
                json.put("variant", Value.of(Integer.toString(outcome.variation())));
            }
        }
        json.put("metadata", new Value.Obj(answer.metadata()));
        return new Value.Obj(json).toJson().getBytes(StandardCharsets.UTF_8);
    }
}
