package io.burgee.flagapi.usage.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.burgee.flagapi.access.Caller;
import io.burgee.flagapi.directory.Contexts;
import io.burgee.flagapi.directory.Names;
import io.burgee.flagapi.flag.Flag;
import io.burgee.flagapi.flag.Flags;
import io.burgee.flagapi.project.Projects;
import io.burgee.flagapi.usage.EvaluationCounts;
import io.burgee.flagapi.usage.EvaluationCounts.Reporter;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Flags that applications ask for and that there are not: a key that was mistyped, or code that outlived its flag. */
@RestController
class UnknownFlagController {

    private static final Duration RECENT = Duration.ofHours(24);

    private final Projects projects;
    private final Flags flags;
    private final Contexts contexts;
    private final EvaluationCounts counts;
    private final Clock clock;

    UnknownFlagController(Projects projects, Flags flags, Contexts contexts, EvaluationCounts counts, Clock clock) {
        this.projects = projects;
        this.flags = flags;
        this.contexts = contexts;
        this.counts = counts;
        this.clock = clock;
    }

    /** @param more whether there were more than are kept */
    record UnknownFlags(List<UnknownFlag> items, boolean more) {}

    /**
     * A flag that was asked for.
     *
     * @param archived true when there is a flag of that key, but it is archived
     * @param firstSeen ISO 8601, to the hour
     * @param lastSeen likewise
     * @param evaluations in the last 24 hours
     * @param applications who asked in the last 24 hours, those that asked most first
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record UnknownFlag(
            String key,
            @Nullable Boolean archived,
            String firstSeen,
            String lastSeen,
            long evaluations,
            List<AskedBy> applications) {}

    /**
     * @param application {@code id/version}; absent when the SDK is not told
     * @param sdk {@code JavaClient/7.13.0}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AskedBy(@Nullable String application, String sdk, long evaluations) {}

    /** Those asked for last first. */
    @GetMapping("/api/v2/projects/{projectKey}/environments/{environmentKey}/unknown-flags")
    UnknownFlags unknown(Caller caller, @PathVariable String projectKey, @PathVariable String environmentKey) {
        var environment = projects.environment(projectKey, environmentKey).id();
        var known = flags.in(projectKey).stream().collect(Collectors.toMap(Flag::key, Function.identity()));
        var asked = contexts.unknownFlags(environment);
        return new UnknownFlags(
                asked.all().stream()
                        .filter(it -> !isServed(known.get(it.name())))
                        .sorted(Comparator.comparing(Names.Name::lastSeen)
                                .reversed()
                                .thenComparing(Names.Name::name))
                        .map(it -> describe(environment, it, known.get(it.name())))
                        .toList(),
                asked.more());
    }

    private static boolean isServed(@Nullable Flag flag) {
        return flag != null && !flag.lifecycle().archived();
    }

    private UnknownFlag describe(String environmentId, Names.Name asked, @Nullable Flag flag) {
        var reporters = new HashMap<Reporter, Long>();
        var now = clock.instant();
        var from = now.minus(RECENT).isAfter(asked.firstSeen()) ? now.minus(RECENT) : asked.firstSeen();
        if (asked.lastSeen().isAfter(now.minus(RECENT.plusHours(1)))) {
            counts.hours(environmentId, asked.name(), from, now)
                    .forEach(hour ->
                            hour.reporters().forEach((reporter, count) -> reporters.merge(reporter, count, Long::sum)));
        }
        return new UnknownFlag(
                asked.name(),
                flag == null ? null : true,
                asked.firstSeen().toString(),
                asked.lastSeen().toString(),
                reporters.values().stream().mapToLong(Long::longValue).sum(),
                reporters.entrySet().stream()
                        .sorted(Map.Entry.<Reporter, Long>comparingByValue().reversed())
                        .map(it -> new AskedBy(
                                it.getKey().application().isEmpty()
                                        ? null
                                        : it.getKey().application(),
                                it.getKey().sdk(),
                                it.getValue()))
                        .toList());
    }
}
