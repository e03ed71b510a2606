package io.burgee.flagapi.flag.web;

import io.burgee.flagapi.access.Caller;
import io.burgee.flagapi.flag.ExperimentChange;
import io.burgee.flagapi.flag.Flag;
import io.burgee.flagapi.flag.FlagChange;
import io.burgee.flagapi.flag.FlagForms;
import io.burgee.flagapi.flag.FlagPatch;
import io.burgee.flagapi.flag.FlagSaved;
import io.burgee.flagapi.flag.FlagService;
import io.burgee.flagapi.flag.Instructions;
import io.burgee.flagapi.flag.NewFlag;
import io.burgee.flagapi.flag.PatchBody;
import io.burgee.flagapi.flag.Place;
import io.burgee.flagapi.flag.web.FlagViews.Wanted;
import io.burgee.flagapi.project.Projects;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping("/api/v2/flags/{projectKey}")
class FlagController {

    private final FlagService service;
    private final FlagForms forms;
    private final Projects projects;
    private final FlagViews views;
    private final Instructions<FlagChange> instructions = new Instructions<>(FlagChange.class);

    FlagController(FlagService service, FlagForms forms, Projects projects, FlagViews views) {
        this.service = service;
        this.forms = forms;
        this.projects = projects;
        this.views = views;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<FlagView> create(
            Caller caller,
            @PathVariable String projectKey,
            @RequestParam @Nullable String clone,
            @RequestBody JsonNode body) {
        var flag = service.create(caller, projectKey, Instructions.lenient(body, NewFlag.class), clone);
        return ResponseEntity.status(HttpStatus.CREATED)
                .eTag(Integer.toString(flag.version()))
                .body(view(flag, Wanted.ALL, null));
    }

    @GetMapping("/{flagKey}")
    ResponseEntity<FlagView> get(
            Caller caller,
            @PathVariable String projectKey,
            @PathVariable String flagKey,
            @RequestParam(defaultValue = "") List<String> env,
            @RequestParam(defaultValue = "") List<String> expand) {
        var flag = service.get(projectKey, flagKey);
        var wanted = FlagList.wanted(projects.get(projectKey), env, false, expand);
        return ResponseEntity.ok().eTag(Integer.toString(flag.version())).body(view(flag, wanted, null));
    }

    /**
     * A semantic patch, a JSON Patch or a JSON Merge Patch.
     *
     * @param ignoreConflicts accepted for older clients: there are no scheduled changes to be in conflict with
     */
    @PatchMapping("/{flagKey}")
    ResponseEntity<FlagView> patch(
            Caller caller,
            @PathVariable String projectKey,
            @PathVariable String flagKey,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestParam(defaultValue = "false") boolean ignoreConflicts,
            @RequestHeader(name = HttpHeaders.CONTENT_TYPE, required = false) @Nullable String contentType,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody JsonNode json) {
        var body = PatchBody.of(contentType, ifMatch, json);
        var saved = body.semantic()
                ? service.patch(caller, projectKey, flagKey, semantic(body, dryRun))
                : forms.patch(
                        caller,
                        projectKey,
                        flagKey,
                        body.patch(),
                        new FlagPatch(null, List.of(), body.comment(), body.ifVersion(), dryRun));
        return answer(saved, dryRun);
    }

    private FlagPatch semantic(PatchBody body, boolean dryRun) {
        var changes = instructions.read(body.patch());
        for (int i = 0; i < changes.size(); i++) {
            if (changes.get(i) instanceof ExperimentChange) {
                throw Place.BODY
                        .field("instructions")
                        .item(i)
                        .field("kind")
                        .expected("another kind: experiments make this change themselves");
            }
        }
        return new FlagPatch(body.environmentKey(), changes, body.comment(), body.ifVersion(), dryRun);
    }

    @DeleteMapping("/{flagKey}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Caller caller, @PathVariable String projectKey, @PathVariable String flagKey) {
        service.delete(caller, projectKey, flagKey, null);
    }

    @PostMapping("/{flagKey}/copy")
    ResponseEntity<FlagView> copy(
            Caller caller, @PathVariable String projectKey, @PathVariable String flagKey, @RequestBody JsonNode json) {
        var body = Instructions.convert(json, CopyBody.class, Place.BODY);
        var saved = forms.copy(caller, projectKey, flagKey, body.checked(), body.comment());
        return ResponseEntity.status(HttpStatus.CREATED)
                .eTag(Integer.toString(saved.flag().version()))
                .body(view(saved.flag(), Wanted.ALL, null));
    }

    private ResponseEntity<FlagView> answer(FlagSaved saved, boolean dryRun) {
        return ResponseEntity.ok()
                .eTag(Integer.toString(saved.flag().version()))
                .body(view(saved.flag(), Wanted.ALL, dryRun ? saved.changes() : null));
    }

    private FlagView view(Flag flag, Wanted wanted, @Nullable List<String> changes) {
        return views.one(flag, projects.get(flag.projectKey()), wanted, changes);
    }
}
