package io.burgee.flagapi.flag;

import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * One test of a context. For {@link Operator#SEGMENT_MATCH} kind and attribute are empty and the values are segments' keys.
 *
 * @param id stays the same whatever else changes
 * @param contextKind whose attribute, for example {@code user}
 * @param attribute a name, or a reference such as {@code /address/city}
 * @param values any of which may match
 * @param negate whether none may
 */
public record Clause(
        String id, String contextKind, String attribute, Operator op, List<JsonNode> values, boolean negate) {

    private static final int SHOWN = 5;

    public Clause {
        values = List.copyOf(values);
    }

    public Clause withValues(List<JsonNode> changed) {
        return new Clause(id, contextKind, attribute, op, changed, negate);
    }

    /** The test as a phrase: {@code user country is DE or AT}. */
    public String describe() {
        var listed = values.stream().limit(SHOWN).map(Clause::text).collect(Collectors.joining(" or "));
        var more = values.size() > SHOWN ? " or " + (values.size() - SHOWN) + " more" : "";
        var whose = op == Operator.SEGMENT_MATCH ? "context" : contextKind + " " + attribute;
        return whose + " " + op.words(negate) + " " + (values.isEmpty() ? "nothing" : listed + more);
    }

    static String text(JsonNode value) {
        return value.isString() ? value.stringValue() : value.toString();
    }
}
