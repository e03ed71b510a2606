package io.burgee.flagapi.results.web;

import io.burgee.flagapi.access.Caller;
import io.burgee.flagapi.experiment.ExperimentService;
import io.burgee.flagapi.experiment.Iteration;
import io.burgee.flagapi.platform.Refusal;
import io.burgee.flagapi.results.ResultService;
import io.burgee.flagapi.results.Results;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ResultController {

    private final ExperimentService experiments;
    private final ResultService results;

    ResultController(ExperimentService experiments, ResultService results) {
        this.experiments = experiments;
        this.results = results;
    }

    /** Of the running iteration, else of the last one; {@code ?iteration=} asks for another. */
    @GetMapping("/api/v2/projects/{projectKey}/environments/{environmentKey}/experiments/{experimentKey}/results")
    Results get(
            Caller caller,
            @PathVariable String projectKey,
            @PathVariable String environmentKey,
            @PathVariable String experimentKey,
            @RequestParam(required = false) @Nullable Integer iteration) {
        var experiment = experiments.get(projectKey, environmentKey, experimentKey);
        var asked = iteration == null
                ? experiment.current()
                : experiment.iteration(iteration).filter(i -> i.status() != Iteration.Status.NOT_STARTED);
        if (asked.isPresent()) {
            return results.of(experiment, asked.get());
        }
        if (iteration != null) {
            throw Refusal.notFound("started iteration", iteration.toString());
        }
        return Results.notStarted(experiment, experiment.iterations().getLast());
    }
}
