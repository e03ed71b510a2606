package io.burgee.flagapi.usage.web;

import io.burgee.flagapi.access.Caller;
import io.burgee.flagapi.flag.Flags;
import io.burgee.flagapi.platform.Refusal;
import io.burgee.flagapi.project.Projects;
import io.burgee.flagapi.usage.EvaluationCounts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class UsageController {

    private static final Duration USUAL = Duration.ofDays(30);
    private static final Duration LONGEST = Duration.ofDays(92);

    private final Projects projects;
    private final Flags flags;
    private final EvaluationCounts counts;
    private final Clock clock;

    UsageController(Projects projects, Flags flags, EvaluationCounts counts, Clock clock) {
        this.projects = projects;
        this.flags = flags;
        this.counts = counts;
        this.clock = clock;
    }

    /**
     * Evaluations of a flag in one environment, hour by hour; the last 30 days unless asked otherwise.
     *
     * @param groupBy {@code variation}, as when absent; {@code application} or {@code sdk}
     */
    @GetMapping("/api/v2/usage/evaluations/{projectKey}/{environmentKey}/{flagKey}")
    UsageSeries evaluations(
            Caller caller,
            @PathVariable String projectKey,
            @PathVariable String environmentKey,
            @PathVariable String flagKey,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String groupBy) {
        var environment = projects.environment(projectKey, environmentKey);
        var flag = flags.get(projectKey, flagKey);
        var end = to == null || to.isEmpty() ? clock.instant() : instant("to", to);
        var start = from == null || from.isEmpty() ? end.minus(USUAL) : instant("from", from);
        if (start.isAfter(end)) {
            throw Refusal.invalid("from", "a time before 'to'");
        }
        if (Duration.between(start, end).compareTo(LONGEST) > 0) {
            throw Refusal.invalid("from", "a time at most " + LONGEST.toDays() + " days before 'to'");
        }
        var self = "/api/v2/usage/evaluations/" + projectKey + "/" + environmentKey + "/" + flagKey;
        return switch (groupBy == null || groupBy.isEmpty() ? "variation" : groupBy) {
            case "variation" ->
                UsageSeries.byVariation(flag, counts.hours(environment.id(), flagKey, start, end), self);
            case "application" -> UsageSeries.byApplication(counts.hours(environment.id(), flagKey, start, end), self);
            case "sdk" -> UsageSeries.bySdk(counts.hours(environment.id(), flagKey, start, end), self);
            default -> throw Refusal.invalid("groupBy", "variation, application or sdk");
        };
    }

    private static Instant instant(String name, String millis) {
        try {
            return Instant.ofEpochMilli(Long.parseLong(millis));
        } catch (NumberFormatException notANumber) {
            throw Refusal.invalid(name, "a time in milliseconds since 1970");
        }
    }
}
