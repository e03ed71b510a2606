package io.burgee.flagapi.results.web;

import io.burgee.flagapi.access.Caller;
import io.burgee.flagapi.experiment.Experiment;
import io.burgee.flagapi.experiment.ExperimentService;
import io.burgee.flagapi.experiment.Iteration;
import io.burgee.flagapi.platform.Refusal;
import io.burgee.flagapi.results.Csv;
import io.burgee.flagapi.results.ResultService;
import io.burgee.flagapi.results.Results;
import io.burgee.flagapi.results.Series;
import io.burgee.flagapi.results.SlicedResults;
import io.burgee.flagapi.results.Statistics;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Of the running iteration, else of the last one; {@code ?iteration=} asks for another. */
@RestController
@RequestMapping("/api/v2/projects/{projectKey}/environments/{environmentKey}/experiments/{experimentKey}/results")
class ResultController {

    private final ExperimentService experiments;
    private final ResultService results;

    ResultController(ExperimentService experiments, ResultService results) {
        this.experiments = experiments;
        this.results = results;
    }

    @GetMapping
    Results get(
            Caller caller,
            @PathVariable String projectKey,
            @PathVariable String environmentKey,
            @PathVariable String experimentKey,
            @RequestParam(required = false) @Nullable Integer iteration) {
        return results(experiments.get(projectKey, environmentKey, experimentKey), iteration);
    }

    /** A line for each metric and variation. */
    @GetMapping(path = "/table.csv", produces = "text/csv")
    ResponseEntity<String> table(
            Caller caller,
            @PathVariable String projectKey,
            @PathVariable String environmentKey,
            @PathVariable String experimentKey,
            @RequestParam(required = false) @Nullable Integer iteration) {
        var found = results(experiments.get(projectKey, environmentKey, experimentKey), iteration);
        return file(experimentKey + "-" + found.iteration(), Csv.of(found));
    }

    /** By the values of one dimension: {@code ?by=} an attribute that the iteration names, or {@code firstExposureDay}. */
    @GetMapping("/slices")
    SlicedResults slices(
            Caller caller,
            @PathVariable String projectKey,
            @PathVariable String environmentKey,
            @PathVariable String experimentKey,
            @RequestParam(required = false) @Nullable String by,
            @RequestParam(required = false) @Nullable Integer iteration) {
        return slices(experiments.get(projectKey, environmentKey, experimentKey), by, iteration);
    }

    /** A line for each value, metric and variation. */
    @GetMapping(path = "/slices.csv", produces = "text/csv")
    ResponseEntity<String> sliceTable(
            Caller caller,
            @PathVariable String projectKey,
            @PathVariable String environmentKey,
            @PathVariable String experimentKey,
            @RequestParam(required = false) @Nullable String by,
            @RequestParam(required = false) @Nullable Integer iteration) {
        var found = slices(experiments.get(projectKey, environmentKey, experimentKey), by, iteration);
        return file(experimentKey + "-" + found.iteration() + "-slices", Csv.of(found));
    }

    private static ResponseEntity<String> file(String name, String csv) {
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name + ".csv")
                                .build()
                                .toString())
                .body(csv);
    }

    /** How one metric's intervals became what they are, day by day; the primary one's unless {@code ?metric=} names another. */
    @GetMapping("/series")
    Series series(
            Caller caller,
            @PathVariable String projectKey,
            @PathVariable String environmentKey,
            @PathVariable String experimentKey,
            @RequestParam(required = false) @Nullable String metric,
            @RequestParam(required = false) @Nullable Integer iteration) {
        var experiment = experiments.get(projectKey, environmentKey, experimentKey);
        return asked(experiment, iteration)
                .map(it -> results.series(experiment, it, metric))
                .orElseGet(() -> new Series(
                        experiment.key(),
                        experiment.iterations().getLast().number(),
                        null,
                        null,
                        Results.Method.of(experiment.iterations().getLast().design()),
                        List.of(),
                        List.of()));
    }

    /** The sums that results are computed from. */
    @GetMapping("/statistics")
    Statistics statistics(
            Caller caller,
            @PathVariable String projectKey,
            @PathVariable String environmentKey,
            @PathVariable String experimentKey,
            @RequestParam(required = false) @Nullable Integer iteration) {
        var experiment = experiments.get(projectKey, environmentKey, experimentKey);
        return asked(experiment, iteration)
                .map(it -> results.statistics(experiment, it))
                .orElseGet(() -> new Statistics(
                        experiment.key(), experiment.iterations().getLast().number(), null, null, null, List.of()));
    }

    private SlicedResults slices(Experiment experiment, @Nullable String by, @Nullable Integer iteration) {
        var asked = asked(experiment, iteration)
                .orElseGet(() -> experiment.iterations().getLast());
        var dimensions = asked.design().dimensions();
        if (by == null || !dimensions.contains(by)) {
            throw Refusal.invalid(
                    "by", "what the iteration's results can be sliced by: " + String.join(", ", dimensions));
        }
        return asked.start() == null
                ? SlicedResults.notComputed(experiment, asked, by)
                : results.slices(experiment, asked, by);
    }

    private Results results(Experiment experiment, @Nullable Integer iteration) {
        return asked(experiment, iteration)
                .map(it -> results.of(experiment, it))
                .orElseGet(() ->
                        Results.notStarted(experiment, experiment.iterations().getLast()));
    }

    /** Empty when none was started and none is named. */
    private static Optional<Iteration> asked(Experiment experiment, @Nullable Integer iteration) {
        if (iteration == null) {
            return experiment.current();
        }
        var started = experiment.iteration(iteration).filter(i -> i.status() != Iteration.Status.NOT_STARTED);
        if (started.isEmpty()) {
            throw Refusal.notFound("started iteration", iteration.toString());
        }
        return started;
    }
}
