package io.burgee.flagapi.erasure.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.burgee.flagapi.access.Caller;
import io.burgee.flagapi.access.Role;
import io.burgee.flagapi.erasure.Erasure;
import io.burgee.flagapi.erasure.ErasureService;
import io.burgee.flagapi.erasure.Erasures;
import io.burgee.flagapi.platform.Listing;
import io.burgee.flagapi.platform.Refusal;
import io.burgee.flagapi.project.Projects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Erases what is stored about a context, on request. */
@RestController
@RequestMapping("/api/v2/projects/{projectKey}/environments/{environmentKey}/erasures")
class ErasureController {

    private static final int LONGEST_KEY = 10_240;

    private final Projects projects;
    private final ErasureService service;
    private final Erasures erasures;

    ErasureController(Projects projects, ErasureService service, Erasures erasures) {
        this.projects = projects;
        this.service = service;
        this.erasures = erasures;
    }

    /** Whom to forget. */
    record ErasureBody(@Nullable String kind, @Nullable String key) {}

    /**
     * A request for erasure.
     *
     * @param status {@code pending} or {@code done}
     * @param key absent once it is done
     * @param requestedAt epoch milliseconds
     * @param finishedAt likewise
     * @param chunks how many stored groups of batches had events of the context
     * @param rows how many other rows had something of it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ErasureView(
            @JsonProperty("_id") String id,
            String status,
            String kind,
            @Nullable String key,
            long requestedAt,
            String requestedBy,
            @Nullable Long finishedAt,
            @Nullable Long chunks,
            @Nullable Long rows) {

        static ErasureView of(Erasure erasure) {
            var outcome = erasure.outcome();
            return new ErasureView(
                    erasure.id(),
                    outcome == null ? "pending" : "done",
                    erasure.kind(),
                    erasure.key(),
                    erasure.requestedAt().toEpochMilli(),
                    erasure.requestedBy(),
                    outcome == null ? null : outcome.finishedAt().toEpochMilli(),
                    outcome == null ? null : outcome.chunks(),
                    outcome == null ? null : outcome.rows());
        }
    }

    /**
     * Asks for the erasure of a context: its entry in the directory, its events, its goals, and its contribution to experiments that run. Needs the
     * role admin. It is carried out within minutes; ask for it by its id until its status is {@code done}. Events of before the request
     * that come later are kept out for 30 days.
     */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    ErasureView request(
            Caller caller,
            @PathVariable String projectKey,
            @PathVariable String environmentKey,
            @RequestBody ErasureBody body) {
        caller.require(Role.ADMIN);
        var kind = body.kind();
        var key = body.key();
        if (kind == null || !kind.matches("[A-Za-z0-9._-]{1,128}")) {
            throw Refusal.invalid("kind", "the kind of a context, such as user");
        }
        if (key == null || key.isEmpty() || key.length() > LONGEST_KEY) {
            throw Refusal.invalid("key", "the key of a context, at most " + LONGEST_KEY + " characters");
        }
        return ErasureView.of(service.request(projectKey, environmentKey, kind, key, caller));
    }

    /** An environment's requests, newest first. */
    @GetMapping
    Listing<ErasureView> list(Caller caller, @PathVariable String projectKey, @PathVariable String environmentKey) {
        var environment = projects.environment(projectKey, environmentKey).id();
        return Listing.all(
                erasures.in(environment).stream()
                        .map(service::settled)
                        .map(ErasureView::of)
                        .toList(),
                "/api/v2/projects/" + projectKey + "/environments/" + environmentKey + "/erasures");
    }

    @GetMapping("/{id}")
    ErasureView get(
            Caller caller,
            @PathVariable String projectKey,
            @PathVariable String environmentKey,
            @PathVariable String id) {
        var environment = projects.environment(projectKey, environmentKey).id();
        return erasures.find(environment, id)
                .map(service::settled)
                .map(ErasureView::of)
                .orElseThrow(() -> Refusal.notFound("erasure", id));
    }
}
