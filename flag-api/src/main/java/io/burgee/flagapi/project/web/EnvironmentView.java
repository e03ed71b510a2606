package io.burgee.flagapi.project.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.burgee.flagapi.access.Caller;
import io.burgee.flagapi.access.Role;
import io.burgee.flagapi.platform.Link;
import io.burgee.flagapi.project.Allowance;
import io.burgee.flagapi.project.Environment;
import java.util.List;
import java.util.Map;

/** An environment as the API shows it. Readers see of the keys only how they end; the client-side ID is no secret. */
record EnvironmentView(
        @JsonProperty("_id") String id,
        String key,
        String name,
        String apiKey,
        String mobileKey,
        String color,
        int defaultTtl,
        boolean secureMode,
        boolean defaultTrackEvents,
        boolean requireComments,
        boolean confirmChanges,
        boolean critical,
        List<String> tags,
        Allowance allowance,
        @JsonProperty("_links") Map<String, Link> links) {

    static EnvironmentView of(Caller caller, String projectKey, Environment environment) {
        boolean trusted = caller.role().covers(Role.WRITER);
        var self = path(projectKey) + "/" + environment.key();
        return new EnvironmentView(
                environment.id(),
                environment.key(),
                environment.name(),
                trusted ? environment.apiKey() : masked(environment.apiKey()),
                trusted ? environment.mobileKey() : masked(environment.mobileKey()),
                environment.color(),
                environment.defaultTtl(),
                environment.secureMode(),
                environment.defaultTrackEvents(),
                environment.requireComments(),
                environment.confirmChanges(),
                environment.critical(),
                environment.tags(),
                environment.allowance(),
                Map.of("self", Link.to(self)));
    }

    static String path(String projectKey) {
        return ProjectView.PATH + "/" + projectKey + "/environments";
    }

    private static String masked(String key) {
        return key.substring(0, 4) + "********-****-****-****-********" + key.substring(key.length() - 4);
    }
}
