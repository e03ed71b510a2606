package io.burgee.sdktest;

import io.burgee.evaluation.AttributeReference;
import io.burgee.evaluation.Context;
import io.burgee.evaluation.ContextBuilder;
import io.burgee.evaluation.Value;
import java.util.List;
import java.util.function.Function;

/** The commands that build, convert and compare contexts. */
final class Contexts {
    private Contexts() {}

    static Value build(Params params) {
        return result(all(params, Contexts::built));
    }

    static Value convert(Params params) {
        return result(Context.parse(params.requiredText("input")));
    }

    static Value compare(Params params) {
        Context one = all(params.requiredObject("context1"), Contexts::compared);
        Context other = all(params.requiredObject("context2"), Contexts::compared);
        return Answer.with("equals", Value.of(one.equals(other))).build();
    }

    private static Value result(Context context) {
        String error = context.error();
        return error == null
                ? Answer.with("output", context.toJson()).build()
                : Answer.with("error", error).build();
    }

    private static Context all(Params params, Function<Params, Context> single) {
        if (params.has("single")) {
            return single.apply(params.requiredObject("single"));
        }
        return Context.multi(params.objects("multi").stream().map(single).toList());
    }

    private static Context built(Params params) {
        String key = params.requiredText("key");
        ContextBuilder builder =
                params.text("kind").map(kind -> Context.builder(kind, key)).orElseGet(() -> Context.builder(key));
        params.text("name").ifPresent(builder::name);
        if (params.has("anonymous")) {
            builder.anonymous(params.flag("anonymous"));
        }
        params.object("custom").ifPresent(custom -> custom.members().forEach(builder::set));
        return builder.privateAttributes(params.texts("private").toArray(String[]::new))
                .build();
    }

    private static Context compared(Params params) {
        ContextBuilder builder = Context.builder(params.requiredText("kind"), params.requiredText("key"));
        for (Params attribute : params.objects("attributes")) {
            builder.set(attribute.requiredText("name"), attribute.value("value"));
        }
        List<Params> privates = params.objects("privateAttributes");
        return builder.privateAttributes(
                        privates.stream().map(Contexts::reference).toArray(String[]::new))
                .build();
    }

    private static String reference(Params params) {
        String text = params.requiredText("value");
        return params.flag("literal") ? AttributeReference.literal(text).raw() : text;
    }
}
