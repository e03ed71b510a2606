package io.burgee.flagapi.project.web;

import io.burgee.flagapi.access.Caller;
import io.burgee.flagapi.platform.JsonPatches;
import io.burgee.flagapi.platform.Listing;
import io.burgee.flagapi.project.Environment;
import io.burgee.flagapi.project.EnvironmentSettings;
import io.burgee.flagapi.project.ProjectService;
import io.burgee.flagapi.project.Projects;
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
@RequestMapping(ProjectView.PATH + "/{projectKey}/environments")
class EnvironmentController {

    private final Projects projects;
    private final ProjectService service;
    private final JsonPatches patches;

    EnvironmentController(Projects projects, ProjectService service, JsonPatches patches) {
        this.projects = projects;
        this.service = service;
        this.patches = patches;
    }

    @GetMapping
    Listing<EnvironmentView> list(
            Caller caller,
            @PathVariable String projectKey,
            @RequestParam(defaultValue = "20") int limit,
            @RequestParam(defaultValue = "0") int offset,
            @RequestParam(defaultValue = "") String filter,
            @RequestParam(defaultValue = "") String sort) {
        var wanted = Filter.parse(filter);
        var found = projects.get(projectKey).environments().stream()
                .filter(environment -> wanted.matches(environment.key(), environment.name(), environment.tags()))
                .sorted(Filter.order(sort, Environment::name, Environment::key))
                .map(environment -> EnvironmentView.of(caller, projectKey, environment))
                .toList();
        return Listing.page(found, limit, offset, EnvironmentView.path(projectKey));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    EnvironmentView add(Caller caller, @PathVariable String projectKey, @RequestBody NewEnvironmentBody body) {
        var added = service.addEnvironment(caller, projectKey, body.toEnvironment(""));
        return EnvironmentView.of(caller, projectKey, added);
    }

    @GetMapping("/{environmentKey}")
    EnvironmentView get(Caller caller, @PathVariable String projectKey, @PathVariable String environmentKey) {
        return EnvironmentView.of(caller, projectKey, projects.environment(projectKey, environmentKey));
    }

    @PatchMapping("/{environmentKey}")
    EnvironmentView patch(
            Caller caller,
            @PathVariable String projectKey,
            @PathVariable String environmentKey,
            @RequestBody JsonNode patch) {
        var changed = service.changeEnvironment(
                caller,
                projectKey,
                environmentKey,
                settings -> patches.apply(patch, settings, EnvironmentSettings.class),
                patch.toString());
        return EnvironmentView.of(caller, projectKey, changed);
    }

    @DeleteMapping("/{environmentKey}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Caller caller, @PathVariable String projectKey, @PathVariable String environmentKey) {
        service.deleteEnvironment(caller, projectKey, environmentKey);
    }

    /** @param expiry until when the old key still works, epoch milliseconds */
    @PostMapping("/{environmentKey}/apiKey")
    EnvironmentView resetApiKey(
            Caller caller,
            @PathVariable String projectKey,
            @PathVariable String environmentKey,
            @RequestParam @Nullable Long expiry) {
        return EnvironmentView.of(caller, projectKey, service.resetApiKey(caller, projectKey, environmentKey, expiry));
    }

    /** @param expiry until when the old key still works, epoch milliseconds */
    @PostMapping("/{environmentKey}/mobileKey")
    EnvironmentView resetMobileKey(
            Caller caller,
            @PathVariable String projectKey,
            @PathVariable String environmentKey,
            @RequestParam @Nullable Long expiry) {
        return EnvironmentView.of(
                caller, projectKey, service.resetMobileKey(caller, projectKey, environmentKey, expiry));
    }
}
