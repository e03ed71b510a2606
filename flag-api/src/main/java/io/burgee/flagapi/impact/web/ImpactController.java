package io.burgee.flagapi.impact.web;

import io.burgee.flagapi.access.Caller;
import io.burgee.flagapi.flag.ExperimentChange;
import io.burgee.flagapi.flag.FlagChange;
import io.burgee.flagapi.flag.Instructions;
import io.burgee.flagapi.impact.Impact;
import io.burgee.flagapi.impact.ImpactService;
import io.burgee.flagapi.platform.Refusal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Tells what a change would do. Nothing is saved. */
@RestController
class ImpactController {

    private final Instructions<FlagChange> instructions = new Instructions<>(FlagChange.class);
    private final ImpactService service;

    ImpactController(ImpactService service) {
        this.service = service;
    }

    /** The body is a semantic patch of the flag, whose {@code environmentKey} is that of the path. */
    @PostMapping("/api/v2/projects/{projectKey}/environments/{environmentKey}/flags/{flagKey}/impact")
    Impact impact(
            Caller caller,
            @PathVariable String projectKey,
            @PathVariable String environmentKey,
            @PathVariable String flagKey,
            @RequestBody JsonNode body) {
        var changes = instructions.read(body.path("instructions"));
        if (changes.stream().anyMatch(it -> it instanceof ExperimentChange)) {
            throw Refusal.invalid("instructions", "changes that people make: experiments make theirs themselves");
        }
        return service.of(caller, projectKey, environmentKey, flagKey, changes);
    }
}
