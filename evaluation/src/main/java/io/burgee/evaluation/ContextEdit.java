package io.burgee.evaluation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A context with one attribute changed, also deep inside an object. */
final class ContextEdit {

    private ContextEdit() {}

    /** @param value null removes the attribute */
    static Context with(SingleContext part, AttributeReference attribute, @Nullable Value value) {
        ContextBuilder builder = Context.builder(part.kind(), part.key())
                .allowEmptyKey()
                .name(part.name())
                .anonymous(part.anonymous());
        part.attributes().forEach(builder::set);
        part.privateAttributes().forEach(builder::privateAttribute);
        List<String> path = attribute.path();
        String top = path.get(0);
        Value changed =
                path.size() == 1 ? value : inside(part.attributes().get(top), path.subList(1, path.size()), value);
        return builder.set(top, changed).build();
    }

    private static Value inside(@Nullable Value outer, List<String> path, @Nullable Value value) {
        Map<String, Value> members = new LinkedHashMap<>();
        if (outer instanceof Value.Obj object) {
            members.putAll(object.members());
        }
        String name = path.get(0);
        if (path.size() > 1) {
            members.put(name, inside(members.get(name), path.subList(1, path.size()), value));
        } else if (value == null) {
            members.remove(name);
        } else {
            members.put(name, value);
        }
        return new Value.Obj(members);
    }
}
