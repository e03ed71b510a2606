package io.burgee.flagapi.directory.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.burgee.flagapi.access.Caller;
import io.burgee.flagapi.directory.Contexts;
import io.burgee.flagapi.directory.Names;
import io.burgee.flagapi.project.Projects;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The attributes that contexts have, and the values that these have, for whoever writes a rule. */
@RestController
@RequestMapping("/api/v2/projects/{projectKey}/environments/{environmentKey}")
class AttributeController {

    private final Projects projects;
    private final Contexts contexts;
    private final JsonMapper json;

    AttributeController(Projects projects, Contexts contexts, JsonMapper json) {
        this.projects = projects;
        this.contexts = contexts;
        this.json = json;
    }

    record KindsOf<T>(List<T> items) {}

    /** @param more whether there were more attributes than are kept */
    record AttributesOfKind(String kind, List<AttributeView> names, boolean more) {}

    /**
     * @param weight about how many contexts had it
     * @param redacted true when an SDK held it back
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AttributeView(String name, long weight, @Nullable Boolean redacted) {}

    /** @param more whether there were more values than are kept */
    record ValuesOfKind(String kind, List<ValueView> values, boolean more) {}

    /**
     * @param name the value
     * @param weight about how many contexts had it
     */
    record ValueView(JsonNode name, long weight) {}

    /**
     * The attributes of an environment's contexts, by kind, those of the most contexts first.
     *
     * @param filter {@code kind equals "user"}; all kinds when absent
     */
    @GetMapping("/context-attributes")
    KindsOf<AttributesOfKind> names(
            Caller caller,
            @PathVariable String projectKey,
            @PathVariable String environmentKey,
            @RequestParam(required = false) @Nullable String filter) {
        var environment = projects.environment(projectKey, environmentKey).id();
        return each(environment, filter, kind -> {
            var names = contexts.attributes(environment, kind);
            return new AttributesOfKind(
                    kind,
                    names.all().stream()
                            .map(it -> new AttributeView(it.name(), it.contexts(), it.redacted() ? true : null))
                            .toList(),
                    names.more());
        });
    }

    /**
     * The values of an attribute, by kind, those of the most contexts first.
     *
     * @param attributeName a name; {@code address/city} for what lies deeper
     * @param filter {@code kind equals "user"}; all kinds when absent
     * @param startsWith only values whose text begins so, in either case
     */
    @GetMapping("/context-attributes/{*attributeName}")
    KindsOf<ValuesOfKind> values(
            Caller caller,
            @PathVariable String projectKey,
            @PathVariable String environmentKey,
            @PathVariable String attributeName,
            @RequestParam(required = false) @Nullable String filter,
            @RequestParam(required = false) @Nullable String startsWith) {
        var environment = projects.environment(projectKey, environmentKey).id();
        var name = attributeName.substring(1);
        var beginning = startsWith == null ? "" : startsWith.toLowerCase(Locale.ROOT);
        return each(environment, filter, kind -> {
            var values = contexts.values(environment, kind, name);
            if (values.all().isEmpty() && name.indexOf('/') > 0) {
                values = contexts.values(environment, kind, attributeName);
            }
            return new ValuesOfKind(
                    kind,
                    values.all().stream()
                            .map(it -> new ValueView(json.readTree(it.name()), it.contexts()))
                            .filter(it -> it.name()
                                    .asString()
                                    .toLowerCase(Locale.ROOT)
                                    .startsWith(beginning))
                            .toList(),
                    values.more());
        });
    }

    private <T> KindsOf<T> each(String environmentId, @Nullable String filter, Function<String, T> ofKind) {
        var asked = ContextFilter.of(filter).kinds();
        var kinds = asked.isEmpty()
                ? contexts.kinds(environmentId).all().stream()
                        .map(Names.Name::name)
                        .toList()
                : asked;
        return new KindsOf<>(kinds.stream().map(ofKind).toList());
    }
}
