package io.burgee.flagapi.receipt.web;

import io.burgee.flagapi.access.Caller;
import io.burgee.flagapi.access.Role;
import io.burgee.flagapi.platform.Link;
import io.burgee.flagapi.platform.Refusal;
import io.burgee.flagapi.project.Projects;
import io.burgee.flagapi.receipt.Receipts;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v2/projects/{projectKey}/environments/{environmentKey}/propagation-receipts")
class ReceiptController {

    private static final int MOST = 100;

    private final Projects projects;
    private final Receipts receipts;

    ReceiptController(Projects projects, Receipts receipts) {
        this.projects = projects;
        this.receipts = receipts;
    }

    record Page(List<ReceiptView> items, Map<String, Link> _links) {}

    /** How the latest changes of an environment reached its open streams, newest first; with {@code flag} only that flag's. */
    @GetMapping
    Page list(
            Caller caller,
            @PathVariable String projectKey,
            @PathVariable String environmentKey,
            @RequestParam @Nullable String flag,
            @RequestParam(defaultValue = "20") int limit) {
        caller.require(Role.READER);
        if (limit < 1 || limit > MOST) {
            throw Refusal.invalid("limit", "a number from 1 to " + MOST);
        }
        var environment = projects.environment(projectKey, environmentKey);
        var path = path(projectKey, environmentKey);
        return new Page(
                receipts.in(environment.id(), flag, limit).stream()
                        .map(receipt -> ReceiptView.of(receipt, path))
                        .toList(),
                Map.of("self", Link.to(path)));
    }

    /** How the change that made this version of the environment's ruleset reached the open streams; 404 until a node has told of it, and after 30 days. */
    @GetMapping("/{version}")
    ReceiptView one(
            Caller caller,
            @PathVariable String projectKey,
            @PathVariable String environmentKey,
            @PathVariable long version) {
        caller.require(Role.READER);
        var environment = projects.environment(projectKey, environmentKey);
        return receipts.find(environment.id(), version)
                .map(receipt -> ReceiptView.of(receipt, path(projectKey, environmentKey)))
                .orElseThrow(() -> Refusal.notFound("propagation receipt", Long.toString(version)));
    }

    private static String path(String projectKey, String environmentKey) {
        return "/api/v2/projects/" + projectKey + "/environments/" + environmentKey + "/propagation-receipts";
    }
}
