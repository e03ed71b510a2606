package io.burgee.acceptance.sdks;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.openfeature.contrib.providers.ofrep.OfrepProvider;
import dev.openfeature.contrib.providers.ofrep.OfrepProviderOptions;
import dev.openfeature.sdk.Client;
import dev.openfeature.sdk.ErrorCode;
import dev.openfeature.sdk.EvaluationContext;
import dev.openfeature.sdk.FlagEvaluationDetails;
import dev.openfeature.sdk.ImmutableContext;
import dev.openfeature.sdk.ImmutableStructure;
import dev.openfeature.sdk.OpenFeatureAPI;
import dev.openfeature.sdk.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** dev.openfeature.contrib.providers:ofrep. It keeps nothing: each evaluation is a request, and so is every look for a change. */
final class OpenFeatureJava implements Session {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String DOMAIN = "burgee";

    private final EvaluationContext first;
    private final Client client;

    OpenFeatureJava(Environment environment, String context) {
        first = context(context);
        OpenFeatureAPI.getInstance()
                .setProviderAndWait(
                        DOMAIN,
                        OfrepProvider.constructProvider(OfrepProviderOptions.builder()
                                .baseUrl(environment.delivery())
                                .headers(ImmutableMap.of(
                                        "Authorization", ImmutableList.of("Bearer " + environment.sdkKey())))
                                .build()));
        client = OpenFeatureAPI.getInstance().getClient(DOMAIN);
    }

    @Override
    public Answer answer(String flag) {
        return answer(flag, first);
    }

    @Override
    public List<List<Answer>> evaluate(List<String> contexts, List<String> flags) {
        return contexts.stream()
                .map(OpenFeatureJava::context)
                .map(context ->
                        flags.stream().map(flag -> answer(flag, context)).toList())
                .toList();
    }

    private Answer answer(String flag, EvaluationContext context) {
        return answer(client.getObjectDetails(flag, new Value(), context));
    }

    /** What our metadata says of an evaluation, whichever provider it comes from. */
    static Answer answer(FlagEvaluationDetails<Value> details) {
        var reason = JsonNodeFactory.instance.objectNode();
        if (details.getErrorCode() == null) {
            var metadata = details.getFlagMetadata();
            reason.put("kind", metadata.getString("reasonKind"));
            Optional.ofNullable(metadata.getInteger("ruleIndex")).ifPresent(it -> reason.put("ruleIndex", it));
            Optional.ofNullable(metadata.getString("ruleId")).ifPresent(it -> reason.put("ruleId", it));
            Optional.ofNullable(metadata.getString("prerequisiteKey"))
                    .ifPresent(it -> reason.put("prerequisiteKey", it));
            Optional.ofNullable(metadata.getBoolean("inExperiment")).ifPresent(it -> reason.put("inExperiment", it));
        } else {
            reason.put("kind", "ERROR");
            reason.put("errorKind", error(details.getErrorCode()));
        }
        return new Answer(
                io.burgee.evaluation.Value.parse(json(details.getValue()).toString()),
                details.getVariant() == null ? null : Integer.valueOf(details.getVariant()),
                io.burgee.evaluation.Value.parse(reason.toString()));
    }

    private static String error(ErrorCode code) {
        return code == ErrorCode.PARSE_ERROR ? "MALFORMED_FLAG" : code.name();
    }

    /** A context as OpenFeature has it: what SDKs call the key is the targeting key. */
    static EvaluationContext context(String json) {
        var context = (ObjectNode)
                JSON.readTree(io.burgee.evaluation.Context.parse(json).toJson());
        var key = context.path("key").asString("multi");
        context.remove(List.of("key", "_meta"));
        context.properties().forEach(part -> {
            if (part.getValue() instanceof ObjectNode inner) {
                inner.remove("_meta");
            }
        });
        return new ImmutableContext(key, members(context));
    }

    private static Map<String, Value> members(JsonNode object) {
        var members = new LinkedHashMap<String, Value>();
        object.properties().forEach(member -> members.put(member.getKey(), value(member.getValue())));
        return members;
    }

    private static Value value(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> new Value(node.stringValue());
            case BOOLEAN -> new Value(node.booleanValue());
            case NUMBER -> node.isInt() ? new Value(node.intValue()) : new Value(node.doubleValue());
            case ARRAY ->
                new Value(node.valueStream().map(OpenFeatureJava::value).toList());
            case OBJECT -> new Value(new ImmutableStructure(members(node)));
            default -> new Value();
        };
    }

    private static JsonNode json(@Nullable Value value) {
        if (value == null || value.isNull()) {
            return JsonNodeFactory.instance.nullNode();
        }
        if (value.isList()) {
            var array = JsonNodeFactory.instance.arrayNode();
            value.asList().forEach(item -> array.add(json(item)));
            return array;
        }
        if (value.isStructure()) {
            var object = JsonNodeFactory.instance.objectNode();
            value.asStructure().asMap().forEach((name, member) -> object.set(name, json(member)));
            return object;
        }
        return JSON.valueToTree(value.asObject());
    }

    @Override
    public List<io.burgee.evaluation.Value> changes(String flag) {
        return List.of(answer(flag).value());
    }

    @Override
    public void visit(String context, String flag, int times, @Nullable String event) {
        throw new IllegalStateException("OFREP has no events");
    }

    @Override
    public void flush() {
        // There is nothing to send.
    }

    @Override
    public void close() {
        OpenFeatureAPI.getInstance().shutdown();
    }
}
