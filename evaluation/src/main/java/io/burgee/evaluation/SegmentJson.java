package io.burgee.evaluation;

import java.util.List;
import tools.jackson.core.JsonGenerator;

/** Segments from and to JSON. */
final class SegmentJson {

    private SegmentJson() {}

    static Segment read(Value.Obj object) {
        Members json = new Members("segment", object.members());
        return new Segment(
                json.text("key"),
                json.integer("version", 0),
                json.texts("included"),
                json.texts("excluded"),
                json.objects("includedContexts", SegmentJson::target),
                json.objects("excludedContexts", SegmentJson::target),
                json.objects("rules", SegmentJson::rule),
                json.text("salt"),
                json.flag("unbounded", false),
                json.kind("unboundedContextKind"),
                json.integerOrNull("generation"),
                json.flag("deleted", false));
    }

    private static SegmentTarget target(Members json) {
        return new SegmentTarget(json.kind("contextKind"), json.texts("values"));
    }

    private static SegmentRule rule(Members json) {
        String kind = json.kind("rolloutContextKind");
        return new SegmentRule(
                json.text("id"),
                json.objects("clauses", ClauseJson::read),
                json.integerOrNull("weight"),
                json.attribute("bucketBy", kind),
                kind);
    }

    static void write(Segment segment, JsonGenerator out) {
        out.writeStartObject();
        out.writeStringProperty("key", segment.key());
        out.writeNumberProperty("version", segment.version());
        FlagJson.writeTexts("included", segment.included(), out);
        FlagJson.writeTexts("excluded", segment.excluded(), out);
        writeTargets("includedContexts", segment.includedContexts(), out);
        writeTargets("excludedContexts", segment.excludedContexts(), out);
        out.writeStringProperty("salt", segment.salt());
        out.writeArrayPropertyStart("rules");
        segment.rules().forEach(rule -> writeRule(rule, out));
        out.writeEndArray();
        if (segment.unbounded()) {
            out.writeBooleanProperty("unbounded", true);
            if (segment.unboundedContextKind() != null) {
                out.writeStringProperty("unboundedContextKind", segment.unboundedContextKind());
            }
            if (segment.generation() != null) {
                out.writeNumberProperty("generation", segment.generation());
            }
        }
        out.writeBooleanProperty("deleted", segment.deleted());
        out.writeEndObject();
    }

    private static void writeTargets(String name, List<SegmentTarget> targets, JsonGenerator out) {
        out.writeArrayPropertyStart(name);
        for (SegmentTarget target : targets) {
            out.writeStartObject();
            if (target.contextKind() != null) {
                out.writeStringProperty("contextKind", target.contextKind());
            }
            FlagJson.writeTexts("values", target.values(), out);
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void writeRule(SegmentRule rule, JsonGenerator out) {
        out.writeStartObject();
        if (!rule.id().isEmpty()) {
            out.writeStringProperty("id", rule.id());
        }
        out.writeArrayPropertyStart("clauses");
        rule.clauses().forEach(clause -> ClauseJson.write(clause, out));
        out.writeEndArray();
        if (rule.weight() != null) {
            out.writeNumberProperty("weight", rule.weight());
        }
        if (rule.bucketBy() != null) {
            ClauseJson.writeAttribute("bucketBy", rule.bucketBy(), rule.rolloutContextKind() == null, out);
        }
        if (rule.rolloutContextKind() != null) {
            out.writeStringProperty("rolloutContextKind", rule.rolloutContextKind());
        }
        out.writeEndObject();
    }
}
