package io.burgee.flagapi.ruleset.web;

import io.burgee.flagapi.experiment.PlanSource;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
class PlanController {

    private final InternalSnapshots snapshots;
    private final PlanSource plan;

    PlanController(InternalSnapshots snapshots, PlanSource plan) {
        this.snapshots = snapshots;
        this.plan = plan;
    }

    @GetMapping("/internal/plan")
    ResponseEntity<byte[]> plan(
            @RequestHeader(name = "Authorization", required = false) @Nullable String authorization,
            @RequestHeader(name = "If-None-Match", required = false) @Nullable String known) {
        snapshots.authorize(authorization);
        return snapshots.answer(plan.plan(), known);
    }
}
