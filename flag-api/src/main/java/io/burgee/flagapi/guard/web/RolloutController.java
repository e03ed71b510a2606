package io.burgee.flagapi.guard.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.burgee.flagapi.access.Caller;
import io.burgee.flagapi.guard.GuardService;
import io.burgee.flagapi.guard.GuardedRollout;
import io.burgee.flagapi.guard.NewRollout;
import io.burgee.flagapi.platform.Link;
import io.burgee.flagapi.platform.Listing;
import io.burgee.flagapi.platform.Refusal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Guarded rollouts. */
@RestController
@RequestMapping("/api/v2/projects/{projectKey}/environments/{environmentKey}/guarded-rollouts")
class RolloutController {

    private final GuardService service;

    RolloutController(GuardService service) {
        this.service = service;
    }

    record Collection(
            List<RolloutView> items,
            int totalCount,
            @JsonProperty("_links") Map<String, Link> links) {}

    /** One instruction. */
    record Instruction(@Nullable String kind) {}

    /** A semantic patch with one instruction: {@code pause}, {@code resume} or {@code rollBack}. */
    record Patch(@Nullable String comment, @Nullable List<Instruction> instructions) {}

    /** Newest first; {@code flag} asks for those of one flag. */
    @GetMapping
    Collection list(
            Caller caller,
            @PathVariable String projectKey,
            @PathVariable String environmentKey,
            @RequestParam(required = false) @Nullable String flag,
            @RequestParam(defaultValue = "20") int limit,
            @RequestParam(defaultValue = "0") int offset) {
        var all = service.in(projectKey, environmentKey).stream()
                .filter(it -> flag == null || it.flagKey().equals(flag))
                .toList();
        var page = Listing.page(all, limit, offset, RolloutView.path(projectKey, environmentKey));
        return new Collection(
                page.items().stream().map(it -> RolloutView.of(it, null)).toList(), all.size(), page.links());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    RolloutView start(
            Caller caller,
            @PathVariable String projectKey,
            @PathVariable String environmentKey,
            @RequestBody NewRollout body) {
        return view(service.start(caller, projectKey, environmentKey, body));
    }

    @GetMapping("/{id}")
    RolloutView get(
            Caller caller,
            @PathVariable String projectKey,
            @PathVariable String environmentKey,
            @PathVariable String id) {
        return view(service.get(projectKey, environmentKey, id));
    }

    @PatchMapping("/{id}")
    RolloutView instruct(
            Caller caller,
            @PathVariable String projectKey,
            @PathVariable String environmentKey,
            @PathVariable String id,
            @RequestBody Patch body) {
        var instructions = body.instructions();
        if (instructions == null || instructions.size() != 1) {
            throw Refusal.invalid("instructions", "one instruction");
        }
        return view(service.instruct(
                caller,
                projectKey,
                environmentKey,
                id,
                instruction(instructions.getFirst().kind()),
                body.comment()));
    }

    private static GuardService.Instruction instruction(@Nullable String kind) {
        return switch (kind) {
            case "pause" -> GuardService.Instruction.PAUSE;
            case "resume" -> GuardService.Instruction.RESUME;
            case "rollBack" -> GuardService.Instruction.ROLL_BACK;
            case null, default -> throw Refusal.invalid("instructions[0].kind", "one of pause, resume, rollBack");
        };
    }

    private RolloutView view(GuardedRollout rollout) {
        return RolloutView.of(rollout, service.outlook(rollout).orElse(null));
    }
}
