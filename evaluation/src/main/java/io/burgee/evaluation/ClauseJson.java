package io.burgee.evaluation;

import tools.jackson.core.JsonGenerator;

/** Clauses from and to JSON. */
final class ClauseJson {

    private ClauseJson() {}

    static Clause read(Members json) {
        String kind = json.kind("contextKind");
        AttributeReference attribute = json.attribute("attribute", kind);
        return Clause.of(
                kind,
                attribute == null ? AttributeReference.of("") : attribute,
                json.text("op"),
                json.array("values"),
                json.flag("negate", false));
    }

    static void write(Clause clause, JsonGenerator out) {
        out.writeStartObject();
        if (clause.contextKind() != null) {
            out.writeStringProperty("contextKind", clause.contextKind());
        }
        writeAttribute("attribute", clause.attribute(), clause.contextKind() == null, out);
        out.writeStringProperty("op", clause.op());
        out.writeArrayPropertyStart("values");
        clause.values().forEach(value -> value.write(out));
        out.writeEndArray();
        out.writeBooleanProperty("negate", clause.negate());
        out.writeEndObject();
    }

    /** A literal name is written without the escapes of a reference. */
    static void writeAttribute(String name, AttributeReference attribute, boolean literal, JsonGenerator out) {
        boolean plain = literal && attribute.path().size() == 1;
        out.writeStringProperty(name, plain ? attribute.path().get(0) : attribute.raw());
    }
}
