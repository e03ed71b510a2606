package io.burgee.evaluation.openfeature;

import io.burgee.evaluation.Context;
import io.burgee.evaluation.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * OpenFeature's evaluation context as ours, mapped as LaunchDarkly's OpenFeature providers map it: the targeting key (or {@code key}) is the key of
 * the kind that {@code kind} names, a user if none; {@code {"kind":"multi","org":{…},"user":{…}}} is several; {@code privateAttributes} are references
 * of attributes. What those providers log and drop is an error here.
 */
public final class OpenFeatureContext {

    private OpenFeatureContext() {}

    /**
     * The context that an evaluation context's members make, which is always a valid one.
     *
     * @throws UnusableContextException when they make none
     */
    public static Context of(Map<String, Value> members) {
        Value kind = members.get("kind");
        if (kind != null && !(kind instanceof Value.Text)) {
            throw new UnusableContextException("\"kind\" must be a string.", false);
        }
        String name = kind instanceof Value.Text text ? text.value() : Context.USER;
        Context context = name.equals("multi") ? multi(members) : single(name, members);
        if (!context.isValid()) {
            throw new UnusableContextException(String.valueOf(context.error()), false);
        }
        return context;
    }

    private static Context multi(Map<String, Value> members) {
        List<Context> parts = new ArrayList<>();
        members.forEach((kind, part) -> {
            if (part instanceof Value.Obj object) {
                parts.add(single(kind, object.members()));
            } else if (!kind.equals("kind") && !kind.equals("targetingKey")) {
                throw new UnusableContextException("\"" + kind + "\" of a multi context must be a JSON object.", false);
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
        Value given = present(members.get("targetingKey"));
        Value key = given == null ? present(members.get("key")) : given;
        if (key == null || key instanceof Value.Text empty && empty.value().isEmpty()) {
            throw new UnusableContextException("The context of kind \"" + kind + "\" needs a \"targetingKey\".", true);
        }
        if (!(key instanceof Value.Text text)) {
            throw new UnusableContextException("\"targetingKey\" must be a string.", false);
        }
        return text.value();
    }

    private static @Nullable Value present(@Nullable Value value) {
        return value instanceof Value.Null ? null : value;
    }

    private static List<String> references(Value value) {
        if (value instanceof Value.Array array && array.items().stream().allMatch(Value.Text.class::isInstance)) {
            return array.items().stream().map(it -> ((Value.Text) it).value()).toList();
        }
        throw new UnusableContextException("\"privateAttributes\" must be an array of strings.", false);
    }
}
