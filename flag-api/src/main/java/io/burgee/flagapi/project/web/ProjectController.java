package io.burgee.flagapi.project.web;

import io.burgee.flagapi.access.Caller;
import io.burgee.flagapi.access.Role;
import io.burgee.flagapi.platform.JsonPatches;
import io.burgee.flagapi.platform.Listing;
import io.burgee.flagapi.platform.Refusal;
import io.burgee.flagapi.project.Project;
import io.burgee.flagapi.project.ProjectService;
import io.burgee.flagapi.project.ProjectService.NewEnvironment;
import io.burgee.flagapi.project.ProjectService.Settings;
import io.burgee.flagapi.project.Projects;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping(ProjectView.PATH)
class ProjectController {

    private final Projects projects;
    private final ProjectService service;
    private final JsonPatches patches;

    ProjectController(Projects projects, ProjectService service, JsonPatches patches) {
        this.projects = projects;
        this.service = service;
        this.patches = patches;
    }

    record NewProject(
            @Nullable String key,
            @Nullable String name,
            @Nullable Boolean includeInSnippetByDefault,
            Project.@Nullable ClientSide defaultClientSideAvailability,
            @Nullable List<String> tags,
            @Nullable List<NewEnvironmentBody> environments) {}

    /** What a patch may touch. */
    record Patchable(
            String name,
            boolean includeInSnippetByDefault,
            Project.ClientSide defaultClientSideAvailability,
            List<String> tags) {}

    @GetMapping
    Listing<ProjectView> list(
            Caller caller,
            @RequestParam(defaultValue = "20") int limit,
            @RequestParam(defaultValue = "0") int offset,
            @RequestParam(defaultValue = "") String filter,
            @RequestParam(defaultValue = "") String sort,
            @RequestParam(defaultValue = "") String expand) {
        var wanted = Filter.parse(filter);
        var found = projects.all().stream()
                .filter(project -> wanted.matches(project.key(), project.name(), project.tags()))
                .sorted(Filter.order(sort, Project::name, Project::key))
                .map(project -> view(caller, project, expand))
                .toList();
        return Listing.page(found, limit, offset, ProjectView.PATH);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ProjectView create(Caller caller, @RequestBody NewProject body) {
        if (body.key() == null || body.name() == null) {
            throw Refusal.invalid(body.key() == null ? "key" : "name", "a text");
        }
        var settings = new Settings(body.name(), clientSide(body), body.tags() == null ? List.of() : body.tags());
        return ProjectView.changed(caller, service.create(caller, body.key(), settings, environments(body)));
    }

    @GetMapping("/{projectKey}")
    ProjectView get(Caller caller, @PathVariable String projectKey, @RequestParam(defaultValue = "") String expand) {
        return view(caller, projects.get(projectKey), expand);
    }

    @PatchMapping("/{projectKey}")
    ProjectView patch(Caller caller, @PathVariable String projectKey, @RequestBody JsonNode patch) {
        var project = projects.get(projectKey);
        caller.require(Role.ADMIN);
        var before = new Patchable(
                project.name(), project.clientSide().usingEnvironmentId(), project.clientSide(), project.tags());
        var after = patches.apply(patch, before, Patchable.class);
        // Two names for one thing; whichever the patch changed counts.
        var inSnippet = after.includeInSnippetByDefault() == before.includeInSnippetByDefault()
                ? after.defaultClientSideAvailability().usingEnvironmentId()
                : after.includeInSnippetByDefault();
        var clientSide =
                new Project.ClientSide(after.defaultClientSideAvailability().usingMobileKey(), inSnippet);
        var settings = new Settings(after.name(), clientSide, after.tags());
        return ProjectView.changed(caller, service.change(caller, project, settings, patch.toString()));
    }

    @DeleteMapping("/{projectKey}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Caller caller, @PathVariable String projectKey) {
        service.delete(caller, projectKey);
    }

    private static ProjectView view(Caller caller, Project project, String expand) {
        return expand.contains("environments") ? ProjectView.expanded(caller, project) : ProjectView.plain(project);
    }

    private static Project.ClientSide clientSide(NewProject body) {
        var given = body.defaultClientSideAvailability();
        return given != null
                ? given
                : new Project.ClientSide(false, Boolean.TRUE.equals(body.includeInSnippetByDefault()));
    }

    private static List<NewEnvironment> environments(NewProject body) {
        var named = new ArrayList<NewEnvironment>();
        var given = body.environments() == null ? List.<NewEnvironmentBody>of() : body.environments();
        for (int i = 0; i < given.size(); i++) {
            named.add(given.get(i).toEnvironment("environments[" + i + "]."));
        }
        return named;
    }
}
