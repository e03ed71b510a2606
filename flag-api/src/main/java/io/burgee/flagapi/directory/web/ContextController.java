package io.burgee.flagapi.directory.web;

import io.burgee.flagapi.access.Caller;
import io.burgee.flagapi.directory.Contexts;
import io.burgee.flagapi.platform.Refusal;
import io.burgee.flagapi.project.Projects;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

@RestController
@RequestMapping("/api/v2/projects/{projectKey}/environments/{environmentKey}/contexts")
class ContextController {

    private static final int USUAL = 20;
    private static final int MOST = 50;

    private final Projects projects;
    private final Contexts contexts;
    private final JsonMapper json;

    ContextController(Projects projects, Contexts contexts, JsonMapper json) {
        this.projects = projects;
        this.contexts = contexts;
        this.json = json;
    }

    /**
     * What is looked for.
     *
     * @param filter {@code kind anyOf ["user","org"],key startsWith "an"}; all contexts when absent
     * @param limit 1 to 50; 20 when absent
     * @param continuationToken of the page before
     */
    record SearchBody(
            @Nullable String filter,
            @Nullable String sort,
            @Nullable Integer limit,
            @Nullable String continuationToken) {}

    /** The contexts that an environment saw, by kind and key. A key with a slash is found by the filter {@code key equals "a/b"}. */
    @PostMapping(path = "/search", consumes = MediaType.APPLICATION_JSON_VALUE)
    ContextsView search(
            Caller caller,
            @PathVariable String projectKey,
            @PathVariable String environmentKey,
            @RequestBody SearchBody body) {
        var environment = projects.environment(projectKey, environmentKey).id();
        var filter = ContextFilter.of(body.filter());
        if (body.sort() != null && !body.sort().isEmpty() && !body.sort().equals("key")) {
            throw Refusal.invalid("sort", "key, or nothing: contexts are in the order of kind and key");
        }
        int limit = body.limit() == null ? USUAL : body.limit();
        if (limit < 1 || limit > MOST) {
            throw Refusal.invalid("limit", "a number from 1 to " + MOST);
        }
        var self = "/api/v2/projects/" + projectKey + "/environments/" + environmentKey + "/contexts/search";
        var key = filter.key();
        if (key != null) {
            var kinds = filter.kinds().isEmpty()
                    ? contexts.kinds(environment).all().stream()
                            .map(it -> it.name())
                            .toList()
                    : filter.kinds();
            var found = kinds.stream()
                    .sorted()
                    .flatMap(kind -> contexts.find(environment, kind, key).stream())
                    .toList();
            return ContextsView.of(environment, found, null, self, json);
        }
        var page = contexts.search(
                environment,
                new Contexts.Search(filter.kinds(), filter.keyPrefix(), limit, place(body.continuationToken())));
        var last = page.more() ? page.contexts().getLast() : null;
        return ContextsView.of(
                environment,
                page.contexts(),
                last == null ? null : token(new Contexts.Place(last.kind(), last.key())),
                self,
                json);
    }

    /** One context; an empty list when this environment has not seen it. */
    @GetMapping("/{kind}/{key}")
    ContextsView get(
            Caller caller,
            @PathVariable String projectKey,
            @PathVariable String environmentKey,
            @PathVariable String kind,
            @PathVariable String key) {
        var environment = projects.environment(projectKey, environmentKey).id();
        return ContextsView.of(
                environment,
                contexts.find(environment, kind, key).stream().toList(),
                null,
                "/api/v2/projects/" + projectKey + "/environments/" + environmentKey + "/contexts/" + kind + "/" + key,
                json);
    }

    private String token(Contexts.Place place) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(json.writeValueAsBytes(List.of(place.kind(), place.key())));
    }

    private Contexts.@Nullable Place place(@Nullable String token) {
        if (token == null || token.isEmpty()) {
            return null;
        }
        try {
            var parts = json.readTree(new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8));
            if (parts.size() == 2 && !parts.get(1).asString("").isEmpty()) {
                return new Contexts.Place(
                        parts.get(0).asString(""), parts.get(1).asString(""));
            }
        } catch (IllegalArgumentException | JacksonException notOurs) {
            // Refused below, like all that is not ours.
        }
        throw Refusal.invalid("continuationToken", "the token that the page before came with");
    }
}
