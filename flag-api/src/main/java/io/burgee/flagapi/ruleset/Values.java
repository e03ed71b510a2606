package io.burgee.flagapi.ruleset;

import io.burgee.evaluation.Value;
import java.util.LinkedHashMap;
import tools.jackson.databind.JsonNode;

/** JSON trees of the management API as values of the evaluation library. */
final class Values {

    private Values() {}

    static Value of(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> Value.of(node.stringValue());
            case BOOLEAN -> Value.of(node.booleanValue());
            case NUMBER -> Value.of(node.doubleValue());
            case ARRAY -> new Value.Array(node.valueStream().map(Values::of).toList());
            case OBJECT -> {
                var members = new LinkedHashMap<String, Value>();
                node.propertyStream().forEach(member -> members.put(member.getKey(), of(member.getValue())));
                yield new Value.Obj(members);
            }
            case NULL, MISSING, BINARY, POJO -> Value.NULL;
        };
    }
}
