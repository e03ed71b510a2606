package io.burgee.flagapi.platform.web;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.jackson.TypeNameResolver;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Describes our records: a part is required unless it is {@code @Nullable}; a record inside another one carries both
 * names, as {@code AuditViewMember}, since its own is not unique; a JSON tree is any JSON.
 */
@Component
class RecordSchemas extends ModelResolver {

    RecordSchemas(ObjectMapperProvider mappers) {
        super(mappers.jsonMapper(), new BothNames());
    }

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> next) {
        var raw = _mapper.constructType(type.getType()).getRawClass();
        if (raw == JsonNode.class) {
            return new Schema<>().description("any JSON");
        }
        Schema<?> schema = super.resolve(type, context, next);
        if (raw.isRecord() && schema != null) {
            var reference = schema.get$ref();
            Schema<?> described = reference == null
                    ? schema
                    : context.getDefinedModels().get(reference.substring(reference.lastIndexOf('/') + 1));
            if (described != null && described.getProperties() != null) {
                described.setRequired(required(raw, described));
            }
        }
        return schema;
    }

    private static List<String> required(Class<?> type, Schema<?> described) {
        var required = new ArrayList<>(described.getProperties().keySet());
        Arrays.stream(type.getRecordComponents())
                .filter(part -> part.getAnnotatedType().isAnnotationPresent(Nullable.class))
                .map(RecordComponent::getName)
                .forEach(required::remove);
        return required;
    }

    private static final class BothNames extends TypeNameResolver {

        @Override
        protected String getNameOfClass(Class<?> type) {
            var outer = type.getEnclosingClass();
            if (outer == null) {
                return type.getSimpleName();
            }
            return getNameOfClass(outer).replaceAll("(Controller|Service)$", "") + type.getSimpleName();
        }
    }
}
