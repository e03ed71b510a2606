package io.burgee.flagapi.ruleset.web;

import io.burgee.evaluation.Context;
import io.burgee.evaluation.MalformedJsonException;
import io.burgee.evaluation.Value;
import io.burgee.flagapi.ruleset.web.OfrepFailure.Code;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * OpenFeature's evaluation context as ours, mapped as LaunchDarkly's OpenFeature providers map it: the targeting key (or {@code key}) is the key of
 * the kind that {@code kind} names, a user if none; {@code {"kind":"multi","org":{…},"user":{…}}} is several; {@code privateAttributes} are references
 * of attributes. What those providers log and drop is an error here.
 */
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
        var members = given.members();
        var context = switch (members.get("kind")) {
            case null -> single(Context.USER, members);
            case Value.Text(var kind) when kind.equals("multi") -> multi(members);
            case Value.Text(var kind) -> single(kind, members);
            default -> throw OfrepFailure.of(Code.INVALID_CONTEXT, "\"kind\" must be a string.");
        };
        if (!context.isValid()) {
            throw OfrepFailure.of(Code.INVALID_CONTEXT, String.valueOf(context.error()));
        }
        return context;
    }

    private static Value json(byte[] body) {
        try {
            return Value.parse(new String(body, StandardCharsets.UTF_8));
        } catch (MalformedJsonException e) {
            throw OfrepFailure.of(Code.PARSE_ERROR, "The body is not JSON: " + e.getMessage());
        }
    }

    private static Context multi(Map<String, Value> members) {
        List<Context> parts = new ArrayList<>();
        members.forEach((kind, part) -> {
            if (part instanceof Value.Obj object) {
                parts.add(single(kind, object.members()));
            } else if (!kind.equals("kind") && !kind.equals("targetingKey")) {
                throw OfrepFailure.of(
                        Code.INVALID_CONTEXT, "\"" + kind + "\" of a multi context must be a JSON object.");
            }
        });
        return Context.multi(parts);
    }

    private static Context single(String kind, Map<String, Value> members) {
        var context = Context.builder(kind, key(kind, members));
        members.forEach((name, value) -> {
            switch (name) {
                case "targetingKey", "key", "kind" -> {}
                case "privateAttributes" -> references(value).forEach(it -> context.privateAttributes(it));
                default -> context.set(name, value);
            }
        });
        return context.build();
    }

    private static String key(String kind, Map<String, Value> members) {
        var given = present(members.get("targetingKey"));
        var key = given == null ? present(members.get("key")) : given;
        if (key == null || key instanceof Value.Text(var text) && text.isEmpty()) {
            throw OfrepFailure.of(
                    Code.TARGETING_KEY_MISSING, "The context of kind \"" + kind + "\" needs a \"targetingKey\".");
        }
        if (!(key instanceof Value.Text(var text))) {
            throw OfrepFailure.of(Code.INVALID_CONTEXT, "\"targetingKey\" must be a string.");
        }
        return text;
    }

    private static @Nullable Value present(@Nullable Value value) {
        return value instanceof Value.Null ? null : value;
    }

    private static List<String> references(Value value) {
        if (value instanceof Value.Array array && array.items().stream().allMatch(Value.Text.class::isInstance)) {
            return array.items().stream().map(it -> ((Value.Text) it).value()).toList();
        }
        throw OfrepFailure.of(Code.INVALID_CONTEXT, "\"privateAttributes\" must be an array of strings.");
    }
}
