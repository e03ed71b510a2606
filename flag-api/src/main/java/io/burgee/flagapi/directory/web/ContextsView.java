package io.burgee.flagapi.directory.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.burgee.flagapi.directory.SeenContext;
import io.burgee.flagapi.platform.Link;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Contexts in LaunchDarkly's shape.
 *
 * @param continuationToken for the next page; absent on the last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ContextsView(
        @JsonProperty("_links") Map<String, Link> links,
        @JsonProperty("_environmentId") String environmentId,
        @Nullable String continuationToken,
        List<ContextView> items) {

    static ContextsView of(
            String environmentId, List<SeenContext> contexts, @Nullable String next, String self, JsonMapper json) {
        return new ContextsView(
                Map.of("self", Link.to(self)),
                environmentId,
                next,
                contexts.stream().map(it -> ContextView.of(it, json)).toList());
    }

    /**
     * A context.
     *
     * @param lastSeen ISO 8601; to the hour when it says nothing new
     * @param firstSeen to the hour
     * @param applicationId {@code id/version} of the application that told of it last
     * @param context kind, key and attributes as an SDK would send them; {@code _meta.redactedAttributes} are the names that were held back
     * @param flags what it was served, as far as events told, those served last first
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ContextView(
            String lastSeen,
            String firstSeen,
            @Nullable String applicationId,
            @Nullable String sdk,
            Map<String, Object> context,
            List<ServedView> flags) {

        static ContextView of(SeenContext seen, JsonMapper json) {
            return new ContextView(
                    seen.lastSeen().toString(),
                    seen.firstSeen().toString(),
                    orAbsent(seen.application()),
                    orAbsent(seen.sdk()),
                    context(seen, json),
                    seen.flags().entrySet().stream()
                            .map(it -> ServedView.of(it.getKey(), it.getValue(), json))
                            .sorted((one, other) -> other.at().compareTo(one.at()))
                            .toList());
        }

        private static Map<String, Object> context(SeenContext seen, JsonMapper json) {
            var context = new LinkedHashMap<String, Object>();
            context.put("kind", seen.kind());
            context.put("key", seen.key());
            if (seen.anonymous()) {
                context.put("anonymous", true);
            }
            seen.attributes().forEach((name, value) -> context.put(name, json.readTree(value)));
            if (!seen.redacted().isEmpty()) {
                context.put("_meta", Map.of("redactedAttributes", seen.redacted()));
            }
            return context;
        }
    }

    /**
     * What a flag gave the last time.
     *
     * @param variation index; absent when it was the application's own default
     * @param value JSON; the beginning of it as text when it is long; absent when it was not told
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ServedView(
            String key,
            @Nullable Integer variation,
            @Nullable Integer version,
            @Nullable JsonNode value,
            String at) {

        static ServedView of(String key, SeenContext.LastServed served, JsonMapper json) {
            return new ServedView(
                    key,
                    served.variation(),
                    served.version(),
                    value(served.value(), json),
                    served.at().toString());
        }

        private static @Nullable JsonNode value(String text, JsonMapper json) {
            if (text.isEmpty()) {
                return null;
            }
            return text.endsWith("…") ? json.valueToTree(text) : json.readTree(text);
        }
    }

    private static @Nullable String orAbsent(String text) {
        return text.isEmpty() ? null : text;
    }
}
