package io.burgee.flagapi.ruleset.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.burgee.evaluation.Change;
import io.burgee.evaluation.Clause;
import io.burgee.evaluation.Evaluation;
import io.burgee.evaluation.Explanation;
import io.burgee.evaluation.Value;
import java.util.function.BiConsumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** Explanations as JSON: the records as they are, with a {@code kind} that names each step and change. */
final class ExplanationJson {

    /** A clause may name thousands of values; an explanation shows the first. */
    private static final int VALUES_SHOWN = 50;

    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(it -> it.withValueInclusion(JsonInclude.Include.NON_NULL))
            .addMixIn(Explanation.Step.class, Steps.class)
            .addMixIn(Change.class, Changes.class)
            .addModule(new SimpleModule()
                    .addSerializer(Value.class, writing((value, out) -> value.write(out)))
                    .addSerializer(Evaluation.class, writing(ExplanationJson::outcome))
                    .addSerializer(Clause.class, writing(ExplanationJson::clause)))
            .build();

    private ExplanationJson() {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @Type(value = Explanation.SwitchStep.class, name = "switch"),
        @Type(value = Explanation.PrerequisiteStep.class, name = "prerequisite"),
        @Type(value = Explanation.TargetStep.class, name = "target"),
        @Type(value = Explanation.RuleStep.class, name = "rule"),
        @Type(value = Explanation.FallthroughStep.class, name = "fallthrough")
    })
    private interface Steps {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @Type(value = Change.SetAttribute.class, name = "setAttribute"),
        @Type(value = Change.AddPart.class, name = "addPart"),
        @Type(value = Change.Switch.class, name = "switch"),
        @Type(value = Change.TargetKey.class, name = "target"),
        @Type(value = Change.SegmentKey.class, name = "segment"),
        @Type(value = Change.Weight.class, name = "weight"),
        @Type(value = Change.SegmentWeight.class, name = "segmentWeight"),
        @Type(value = Change.ServeVariation.class, name = "serve")
    })
    private interface Changes {}

    static JsonNode of(Object explained) {
        return JSON.valueToTree(explained);
    }

    private static void outcome(Evaluation evaluation, JsonGenerator out) {
        out.writeStartObject();
        if (evaluation.value() != null) {
            out.writeName("value");
            evaluation.value().write(out);
        }
        if (evaluation.hasVariation()) {
            out.writeNumberProperty("variation", evaluation.variation());
        }
        out.writeName("reason");
        evaluation.reason().write(out);
        out.writeEndObject();
    }

    private static void clause(Clause clause, JsonGenerator out) {
        out.writeStartObject();
        if (clause.contextKind() != null) {
            out.writeStringProperty("contextKind", clause.contextKind());
        }
        out.writeStringProperty("attribute", clause.attribute().raw());
        out.writeStringProperty("op", clause.op());
        out.writeArrayPropertyStart("values");
        clause.values().stream().limit(VALUES_SHOWN).forEach(value -> value.write(out));
        out.writeEndArray();
        out.writeNumberProperty("valueCount", clause.values().size());
        out.writeBooleanProperty("negate", clause.negate());
        out.writeEndObject();
    }

    private static <T> ValueSerializer<T> writing(BiConsumer<T, JsonGenerator> writer) {
        return new ValueSerializer<>() {
            @Override
            public void serialize(T value, JsonGenerator out, SerializationContext context) {
                writer.accept(value, out);
            }
        };
    }
}
