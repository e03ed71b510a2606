package io.burgee.flagapi.project.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.burgee.flagapi.access.Caller;
import io.burgee.flagapi.platform.Link;
import io.burgee.flagapi.platform.Listing;
import io.burgee.flagapi.project.Project;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A project as the API shows it.
 *
 * @param environments a list after a change, a {@link Listing} when asked for by {@code expand}, else absent
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProjectView(
        @JsonProperty("_id") String id,
        String key,
        String name,
        boolean includeInSnippetByDefault,
        Project.ClientSide defaultClientSideAvailability,
        List<String> tags,
        @Nullable Object environments,
        @JsonProperty("_version") long version,
        @JsonProperty("_links") Map<String, Link> links) {

    static final String PATH = "/api/v2/projects";

    static ProjectView plain(Project project) {
        return of(project, null);
    }

    static ProjectView expanded(Caller caller, Project project) {
        return of(project, Listing.all(environments(caller, project), EnvironmentView.path(project.key())));
    }

    static ProjectView changed(Caller caller, Project project) {
        return of(project, environments(caller, project));
    }

    private static List<EnvironmentView> environments(Caller caller, Project project) {
        return project.environments().stream()
                .map(environment -> EnvironmentView.of(caller, project.key(), environment))
                .toList();
    }

    private static ProjectView of(Project project, @Nullable Object environments) {
        var self = PATH + "/" + project.key();
        return new ProjectView(
                project.id(),
                project.key(),
                project.name(),
                project.clientSide().usingEnvironmentId(),
                project.clientSide(),
                project.tags(),
                environments,
                project.version(),
                Map.of(
                        "self",
                        Link.to(self),
                        "environments",
                        Link.to(self + "/environments"),
                        "flags",
                        Link.to("/api/v2/flags/" + project.key())));
    }
}
