package io.burgee.flagapi.flag.web;

import io.burgee.flagapi.access.Caller;
import io.burgee.flagapi.flag.Flag;
import io.burgee.flagapi.flag.Flags;
import io.burgee.flagapi.flag.web.FlagViews.Wanted;
import io.burgee.flagapi.platform.Listing;
import io.burgee.flagapi.platform.Refusal;
import io.burgee.flagapi.project.Environment;
import io.burgee.flagapi.project.Project;
import io.burgee.flagapi.project.Projects;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists a project's flags. */
@RestController
@RequestMapping("/api/v2/flags/{projectKey}")
class FlagList {

    private final Flags flags;
    private final Projects projects;
    private final FlagViews views;

    FlagList(Flags flags, Projects projects, FlagViews views) {
        this.flags = flags;
        this.projects = projects;
        this.views = views;
    }

    /**
     * @param summary {@code 0} or {@code false} for targets, rules and what is served
     * @param archived whether to list archived flags instead of the others; {@code filter} may say so too
     */
    @GetMapping
    Listing<FlagView> list(
            Caller caller,
            @PathVariable String projectKey,
            @RequestParam(defaultValue = "") List<String> env,
            @RequestParam(defaultValue = "") String tag,
            @RequestParam(defaultValue = "") String query,
            @RequestParam(defaultValue = "") String filter,
            @RequestParam(defaultValue = "false") boolean archived,
            @RequestParam(defaultValue = "true") boolean summary,
            @RequestParam(defaultValue = "-creationDate") String sort,
            @RequestParam(defaultValue = "") List<String> expand,
            @RequestParam(defaultValue = "20") int limit,
            @RequestParam(defaultValue = "0") int offset) {
        var project = projects.get(projectKey);
        var wanted = wanted(project, env, summary, expand);
        var parsed = FlagFilter.of(filter);
        Predicate<Flag> shown = parsed.predicate()
                .and(flag -> parsed.saysArchived() || flag.lifecycle().archived() == archived)
                .and(FlagFilter.query(query))
                .and(flag -> tag.isBlank() || flag.details().tags().contains(tag));
        var keys = project.environments().stream().map(Environment::key).toList();
        var found = flags.in(projectKey).stream()
                .map(flag -> flag.inEnvironments(keys))
                .filter(shown)
                .sorted(order(sort))
                .toList();
        var self = path(projectKey, env, tag, query, filter, archived, summary, sort);
        var page = Listing.page(found, limit, offset, self);
        return new Listing<>(views.many(page.items(), project, wanted), page.links(), page.totalCount());
    }

    static Wanted wanted(Project project, List<String> env, boolean summary, List<String> expand) {
        env.stream()
                .filter(key -> project.environment(key).isEmpty())
                .findFirst()
                .ifPresent(key -> {
                    throw Refusal.notFound("environment", key);
                });
        return new Wanted(Set.copyOf(env), summary, expand.contains("evaluation"));
    }

    private static Comparator<Flag> order(String sort) {
        var descending = sort.startsWith("-");
        Comparator<Flag> order = switch (descending ? sort.substring(1) : sort) {
            case "creationDate" -> Comparator.comparingLong(Flag::creationDate);
            case "key" -> Comparator.comparing(Flag::key);
            case "name" -> Comparator.comparing(flag -> flag.details().name().toLowerCase(Locale.ROOT));
            case "maintainerId" ->
                Comparator.comparing(flag -> text(flag.details().maintainerId()));
            case "tags" ->
                Comparator.comparing(flag -> String.join(",", flag.details().tags()));
            case "type" -> Comparator.comparing(flag -> flag.details().temporary());
            case "targetingModifiedDate" -> Comparator.comparingLong(FlagList::lastModified);
            default ->
                throw Refusal.invalid(
                        "sort",
                        "one of creationDate, key, name, maintainerId, tags, type, targetingModifiedDate,"
                                + " with a minus for the reverse");
        };
        return (descending ? order.reversed() : order).thenComparing(Flag::key);
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static long lastModified(Flag flag) {
        return flag.environments().values().stream()
                .mapToLong(targeting -> targeting.lastModified())
                .max()
                .orElse(flag.creationDate());
    }

    private static String path(
            String projectKey,
            List<String> env,
            String tag,
            String query,
            String filter,
            boolean archived,
            boolean summary,
            String sort) {
        var path = new StringBuilder("/api/v2/flags/" + projectKey + "?summary=" + summary);
        env.forEach(key -> path.append("&env=").append(encoded(key)));
        path.append(tag.isBlank() ? "" : "&tag=" + encoded(tag));
        path.append(query.isBlank() ? "" : "&query=" + encoded(query));
        path.append(filter.isBlank() ? "" : "&filter=" + encoded(filter));
        path.append(archived ? "&archived=true" : "");
        return path.append("&sort=").append(encoded(sort)).toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
