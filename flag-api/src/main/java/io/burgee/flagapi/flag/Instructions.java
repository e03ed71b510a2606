package io.burgee.flagapi.flag;

import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.type.LogicalType;

/**
 * Reads the instructions of a semantic patch strictly: a kind or parameter that nobody knows, one that is missing, or one of the
 * wrong type is refused with its place. The vocabulary is the sealed hierarchy of the changes itself.
 *
 * @param <C> what the instructions change: {@link FlagChange}, …
 */
public final class Instructions<C> {

    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .changeDefaultNullHandling(nulls -> nulls.withContentNulls(Nulls.FAIL))
            .withCoercionConfig(
                    LogicalType.Textual,
                    config -> Arrays.stream(CoercionInputShape.values())
                            .filter(shape -> shape != CoercionInputShape.String)
                            .forEach(shape -> config.setCoercion(shape, CoercionAction.Fail)))
            .withCoercionConfig(
                    LogicalType.Integer, config -> config.setCoercion(CoercionInputShape.String, CoercionAction.Fail))
            .withCoercionConfig(LogicalType.Boolean, config -> {
                config.setCoercion(CoercionInputShape.String, CoercionAction.Fail);
                config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
            })
            .build();

    private static final JsonMapper LENIENT = STRICT.rebuild()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final int MOST = 500;

    private final Map<String, Class<? extends C>> kinds = new TreeMap<>();

    /** A reader of everything that {@code change}, a sealed interface, permits. */
    public Instructions(Class<C> change) {
        records(change).forEach(type -> {
            var name = type.getAnnotation(JsonTypeName.class);
            if (name != null) {
                kinds.put(name.value(), type.asSubclass(change));
            }
        });
    }

    private static Stream<Class<?>> records(Class<?> type) {
        var permitted = type.getPermittedSubclasses();
        return permitted == null ? Stream.of(type) : Arrays.stream(permitted).flatMap(Instructions::records);
    }

    /** The instructions of a request's body. */
    public List<C> read(@Nullable JsonNode instructions) {
        var at = Place.BODY.field("instructions");
        if (instructions == null || !instructions.isArray() || instructions.isEmpty()) {
            throw at.expected("a list of at least one instruction");
        }
        if (instructions.size() > MOST) {
            throw at.expected("no more than " + MOST + " instructions");
        }
        var changes = new ArrayList<C>();
        for (int i = 0; i < instructions.size(); i++) {
            changes.add(readOne(instructions.get(i), at.item(i)));
        }
        return changes;
    }

    private C readOne(JsonNode instruction, Place at) {
        var kind = instruction.path("kind");
        var type = kind.isString() ? kinds.get(kind.stringValue()) : null;
        if (!(instruction instanceof ObjectNode object) || type == null) {
            throw at.field("kind").expected("one of " + String.join(", ", kinds.keySet()));
        }
        var parameters = object.deepCopy();
        for (var parameter : type.getRecordComponents()) {
            var given = parameters.path(parameter.getName());
            var optional = parameter.getAnnotatedType().isAnnotationPresent(Nullable.class);
            if (!optional && (given.isMissingNode() || given.isNull())) {
                throw at.field(parameter.getName()).expected("a value: " + kind.stringValue() + " needs it");
            }
        }
        return convert(parameters, type, at);
    }

    /** A value of that type, read as strictly; {@code at} is where {@code json} stands. */
    public static <T> T convert(JsonNode json, Class<T> type, Place at) {
        return convert(STRICT, json, type, at);
    }

    /** Likewise, but members that we don't know are passed over: other servers' clients send some. */
    public static <T> T lenient(JsonNode json, Class<T> type) {
        return convert(LENIENT, json, type, Place.BODY);
    }

    private static <T> T convert(JsonMapper mapper, JsonNode json, Class<T> type, Place at) {
        if (!json.isObject()) {
            throw at.expected("an object");
        }
        try {
            return mapper.treeToValue(json, type);
        } catch (JacksonException wrong) {
            var place = at;
            for (var step : wrong.getPath()) {
                var name = step.getPropertyName();
                place = name == null ? place.item(step.getIndex()) : place.field(name);
            }
            throw place.expected(Mismatch.expected(wrong));
        }
    }
}
