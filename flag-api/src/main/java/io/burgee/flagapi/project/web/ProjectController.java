package io.burgee.flagapi.project.web;

import io.burgee.flagapi.access.Caller;
import io.burgee.flagapi.project.Project;
import io.burgee.flagapi.project.ProjectService;
import io.burgee.flagapi.project.Projects;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v2/projects")
class ProjectController {

    private final Projects projects;
    private final ProjectService service;

    ProjectController(Projects projects, ProjectService service) {
        this.projects = projects;
        this.service = service;
    }

    record NewProject(String key, String name) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Project create(Caller caller, @RequestBody NewProject body) {
        return service.create(caller, body.key(), body.name());
    }

    @GetMapping("/{projectKey}")
    Project get(Caller caller, @PathVariable String projectKey) {
        return projects.get(projectKey);
    }
}
