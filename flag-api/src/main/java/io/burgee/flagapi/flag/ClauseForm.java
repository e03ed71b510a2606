package io.burgee.flagapi.flag;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.burgee.evaluation.AttributeReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A clause as the management API says it, in requests and answers. What all SDKs would not understand the same way is refused here.
 *
 * @param id of an existing clause that it replaces; otherwise a new id is made
 * @param contextKind {@code user} where it is absent
 */
public record ClauseForm(
        @JsonProperty("_id") @Nullable String id,
        @Nullable String contextKind,
        @Nullable String attribute,
        @Nullable String op,
        @Nullable List<JsonNode> values,
        @Nullable Boolean negate) {

    /** What the API says of a clause. */
    public static ClauseForm of(Clause clause) {
        return new ClauseForm(
                clause.id(),
                clause.contextKind(),
                clause.attribute(),
                clause.op().key(),
                clause.values(),
                clause.negate());
    }

    /** The same clause under another id. */
    public ClauseForm withId(String changed) {
        return new ClauseForm(changed, contextKind, attribute, op, values, negate);
    }

    /** The clauses, checked. */
    public static List<Clause> checked(List<ClauseForm> clauses, Place at, Supplier<String> ids) {
        Limits.count(clauses, Limits.CLAUSES, at);
        var checked = new ArrayList<Clause>();
        for (int i = 0; i < clauses.size(); i++) {
            checked.add(clauses.get(i).checked(at.item(i), ids));
        }
        return checked;
    }

    /** The clause, checked. */
    public Clause checked(Place at, Supplier<String> ids) {
        var operator = Operator.of(Objects.requireNonNullElse(op, ""))
                .orElseThrow(() -> at.field("op").expected("one of " + Operator.all()));
        var segments = operator == Operator.SEGMENT_MATCH;
        return new Clause(
                id == null || id.isEmpty() ? ids.get() : id,
                segments ? "" : Keys.contextKind(contextKind, at.field("contextKind")),
                segments ? "" : attribute(attribute, at.field("attribute")),
                operator,
                ClauseValues.checked(operator, Keys.present(values, at.field("values")), at.field("values")),
                negate != null && negate);
    }

    /** An attribute's name or reference that every SDK reads the same way. */
    public static String attribute(@Nullable String attribute, Place at) {
        if (attribute == null || !AttributeReference.of(attribute).isValid()) {
            throw at.expected("the name of an attribute, or a reference such as /address/city");
        }
        if (attribute.startsWith("/")
                && Arrays.stream(attribute.substring(1).split("/")).anyMatch(part -> part.startsWith("~"))) {
            throw at.expected("a reference whose parts do not begin with ~, which JavaScript SDKs misread");
        }
        return attribute;
    }
}
