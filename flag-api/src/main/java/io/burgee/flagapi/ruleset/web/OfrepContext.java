package io.burgee.flagapi.ruleset.web;

import io.burgee.evaluation.Context;
import io.burgee.evaluation.MalformedJsonException;
import io.burgee.evaluation.Value;
import io.burgee.evaluation.openfeature.OpenFeatureContext;
import io.burgee.evaluation.openfeature.UnusableContextException;
import io.burgee.flagapi.ruleset.web.OfrepFailure.Code;
import java.nio.charset.StandardCharsets;

/** The context of an OpenFeature request. */
final class OfrepContext {

    private OfrepContext() {}

    /**
     * Reads {@code {"context":{…}}}.
     *
     * @throws OfrepFailure 400 with OpenFeature's code for what is wrong with it
     */
    static Context read(byte[] body) {
        if (!(json(body) instanceof Value.Obj request)) {
            throw OfrepFailure.of(Code.PARSE_ERROR, "The body must be a JSON object with the member \"context\".");
        }
        if (!(request.members().get("context") instanceof Value.Obj given)) {
            throw OfrepFailure.of(Code.INVALID_CONTEXT, "\"context\" must be a JSON object.");
        }
        try {
            return OpenFeatureContext.of(given.members());
        } catch (UnusableContextException e) {
            throw OfrepFailure.of(
                    e.isKeyMissing() ? Code.TARGETING_KEY_MISSING : Code.INVALID_CONTEXT,
                    String.valueOf(e.getMessage()));
        }
    }

    private static Value json(byte[] body) {
        try {
            return Value.parse(new String(body, StandardCharsets.UTF_8));
        } catch (MalformedJsonException e) {
            throw OfrepFailure.of(Code.PARSE_ERROR, "The body is not JSON: " + e.getMessage());
        }
    }
}
