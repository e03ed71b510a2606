package io.burgee.flagapi.flag.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.burgee.flagapi.access.Caller;
import io.burgee.flagapi.flag.Dependents;
import io.burgee.flagapi.flag.Flag;
import io.burgee.flagapi.flag.FlagService;
import io.burgee.flagapi.flag.Flags;
import io.burgee.flagapi.platform.Link;
import io.burgee.flagapi.project.Environment;
import io.burgee.flagapi.project.Projects;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Lists the flags that name another one as a prerequisite. */
@RestController
@RequestMapping("/api/v2/flags/{projectKey}")
class DependentFlags {

    private final Flags flags;
    private final FlagService service;
    private final Projects projects;

    DependentFlags(Flags flags, FlagService service, Projects projects) {
        this.flags = flags;
        this.service = service;
        this.projects = projects;
    }

    record Dependent(
            String name,
            String key,
            @JsonProperty("_links") Map<String, Link> links,
            @JsonProperty("_site") Link site) {}

    record Everywhere(String name, String key, List<Dependent> environments) {}

    record Answer<T>(
            List<T> items,
            @JsonProperty("_links") Map<String, Link> links,
            @JsonProperty("_site") Link site) {}

    @GetMapping("/{flagKey}/dependent-flags")
    Answer<Everywhere> everywhere(Caller caller, @PathVariable String projectKey, @PathVariable String flagKey) {
        service.get(projectKey, flagKey);
        var found = new LinkedHashMap<String, List<Dependent>>();
        var names = new LinkedHashMap<String, String>();
        var all = flags.in(projectKey);
        for (var environment : projects.get(projectKey).environments()) {
            Dependents.in(environment.key(), flagKey, all).forEach(flag -> {
                names.put(flag.key(), flag.details().name());
                found.computeIfAbsent(flag.key(), key -> new ArrayList<>()).add(at(flag, environment));
            });
        }
        var items = found.entrySet().stream()
                .map(entry -> new Everywhere(
                        names.getOrDefault(entry.getKey(), entry.getKey()), entry.getKey(), entry.getValue()))
                .toList();
        var self = "/api/v2/flags/" + projectKey + "/" + flagKey + "/dependent-flags";
        return new Answer<>(items, Map.of("self", Link.to(self)), site(projectKey, flagKey, ""));
    }

    @GetMapping("/{environmentKey}/{flagKey}/dependent-flags")
    Answer<Dependent> here(
            Caller caller,
            @PathVariable String projectKey,
            @PathVariable String environmentKey,
            @PathVariable String flagKey) {
        var environment = projects.environment(projectKey, environmentKey);
        service.get(projectKey, flagKey);
        var items = Dependents.in(environmentKey, flagKey, flags.in(projectKey)).stream()
                .map(flag -> new Dependent(
                        flag.details().name(),
                        flag.key(),
                        Map.of("self", Link.to("/api/v2/flags/" + projectKey + "/" + flag.key())),
                        site(projectKey, flag.key(), environment.key())))
                .toList();
        var self = "/api/v2/flags/" + projectKey + "/" + environmentKey + "/" + flagKey + "/dependent-flags";
        return new Answer<>(items, Map.of("self", Link.to(self)), site(projectKey, flagKey, environmentKey));
    }

    private static Dependent at(Flag flag, Environment environment) {
        return new Dependent(
                environment.name(),
                environment.key(),
                Map.of("self", Link.to("/api/v2/flags/" + flag.projectKey() + "/" + flag.key())),
                site(flag.projectKey(), flag.key(), environment.key()));
    }

    private static Link site(String projectKey, String flagKey, String environmentKey) {
        var page = "/projects/" + projectKey + "/flags/" + flagKey;
        return new Link(environmentKey.isEmpty() ? page : page + "/targeting?env=" + environmentKey, "text/html");
    }
}
