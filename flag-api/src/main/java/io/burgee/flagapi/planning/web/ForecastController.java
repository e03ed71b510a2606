package io.burgee.flagapi.planning.web;

import io.burgee.flagapi.access.Caller;
import io.burgee.flagapi.planning.Forecast;
import io.burgee.flagapi.planning.PlanQuestion;
import io.burgee.flagapi.planning.PlanningService;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Plans experiments. Nothing is saved. */
@RestController
class ForecastController {

    private final PlanningService planning;

    ForecastController(PlanningService planning) {
        this.planning = planning;
    }

    /** Units, days, and the smallest effect that could be seen in given days. */
    @PostMapping("/api/v2/projects/{projectKey}/environments/{environmentKey}/experiment-forecast")
    Forecast forecast(
            Caller caller,
            @PathVariable String projectKey,
            @PathVariable String environmentKey,
            @RequestBody PlanQuestion body) {
        return planning.forecast(projectKey, environmentKey, body);
    }
}
