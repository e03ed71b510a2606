package io.burgee.flagapi.flag.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.burgee.flagapi.access.Caller;
import io.burgee.flagapi.flag.Flag;
import io.burgee.flagapi.flag.FlagActivity;
import io.burgee.flagapi.flag.FlagService;
import io.burgee.flagapi.flag.Flags;
import io.burgee.flagapi.flag.Targeting;
import io.burgee.flagapi.platform.Link;
import io.burgee.flagapi.platform.Listing;
import io.burgee.flagapi.project.Projects;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says which flags are new, in use, all rolled out, or forgotten. */
@RestController
@RequestMapping("/api/v2/flag-statuses/{projectKey}/{environmentKey}")
class FlagStatuses {

    private static final long WEEK = Duration.ofDays(7).toMillis();

    private final Flags flags;
    private final FlagService service;
    private final Projects projects;
    private final ObjectProvider<FlagActivity> activity;
    private final Clock clock;

    FlagStatuses(
            Flags flags, FlagService service, Projects projects, ObjectProvider<FlagActivity> activity, Clock clock) {
        this.flags = flags;
        this.service = service;
        this.projects = projects;
        this.activity = activity;
        this.clock = clock;
    }

    /**
     * @param name {@code new}, {@code active}, {@code launched} or {@code inactive}
     * @param lastRequested RFC 3339; absent if it never was, as far as is known
     */
    @JsonInclude(Include.NON_NULL)
    record StatusView(
            String name,
            @Nullable String lastRequested,
            @JsonProperty("_links") Map<String, Link> links) {}

    @GetMapping
    Listing<StatusView> all(Caller caller, @PathVariable String projectKey, @PathVariable String environmentKey) {
        projects.environment(projectKey, environmentKey);
        var requested = requested(projectKey, environmentKey);
        var statuses = flags.in(projectKey).stream()
                .filter(flag -> !flag.lifecycle().archived())
                .map(flag -> status(flag, environmentKey, requested.get(flag.key())))
                .toList();
        return Listing.all(statuses, path(projectKey, environmentKey));
    }

    @GetMapping("/{flagKey}")
    StatusView one(
            Caller caller,
            @PathVariable String projectKey,
            @PathVariable String environmentKey,
            @PathVariable String flagKey) {
        projects.environment(projectKey, environmentKey);
        var flag = service.get(projectKey, flagKey);
        return status(
                flag, environmentKey, requested(projectKey, environmentKey).get(flagKey));
    }

    private Map<String, Long> requested(String projectKey, String environmentKey) {
        return activity.stream()
                .findFirst()
                .map(known -> known.lastRequested(projectKey, environmentKey))
                .orElse(Map.of());
    }

    private StatusView status(Flag flag, String environmentKey, @Nullable Long requested) {
        var self = path(flag.projectKey(), environmentKey) + "/" + flag.key();
        return new StatusView(
                name(flag, flag.targeting(environmentKey), requested),
                requested == null ? null : Instant.ofEpochMilli(requested).toString(),
                Map.of(
                        "self", Link.to(self),
                        "parent", Link.to("/api/v2/flags/" + flag.projectKey() + "/" + flag.key())));
    }

    private String name(Flag flag, Targeting targeting, @Nullable Long requested) {
        long weekAgo = clock.millis() - WEEK;
        if (requested == null) {
            return flag.creationDate() > weekAgo ? "new" : "inactive";
        }
        if (requested < weekAgo) {
            return "inactive";
        }
        return targeting.lastModified() < weekAgo && servesOne(targeting) ? "launched" : "active";
    }

    private static boolean servesOne(Targeting targeting) {
        return targeting.on()
                && targeting.rules().isEmpty()
                && targeting.targets().isEmpty()
                && targeting.fallthrough().variationIndexes().size() == 1;
    }

    private static String path(String projectKey, String environmentKey) {
        return "/api/v2/flag-statuses/" + projectKey + "/" + environmentKey;
    }
}
