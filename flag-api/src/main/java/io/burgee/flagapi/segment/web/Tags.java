package io.burgee.flagapi.segment.web;

import io.burgee.flagapi.access.Caller;
import io.burgee.flagapi.flag.Flags;
import io.burgee.flagapi.platform.Listing;
import io.burgee.flagapi.project.Project;
import io.burgee.flagapi.project.Projects;
import io.burgee.flagapi.segment.Segments;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists the tags that are in use. */
@RestController
class Tags {

    private final Projects projects;
    private final Flags flags;
    private final Segments segments;

    Tags(Projects projects, Flags flags, Segments segments) {
        this.projects = projects;
        this.flags = flags;
        this.segments = segments;
    }

    /**
     * @param kind of {@code flag}, {@code segment}, {@code environment} and {@code project}; empty for all
     * @param pre what tags must begin with
     * @param archived whether to list the tags of archived flags instead of the others
     */
    @GetMapping("/api/v2/tags")
    Listing<String> list(
            Caller caller,
            @RequestParam(defaultValue = "flag,segment,environment,project") Set<String> kind,
            @RequestParam(defaultValue = "") String pre,
            @RequestParam(defaultValue = "false") boolean archived,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(defaultValue = "0") int offset) {
        var tags = new TreeSet<String>();
        for (var project : projects.all()) {
            if (kind.contains("flag")) {
                flags.in(project.key()).stream()
                        .filter(flag -> flag.lifecycle().archived() == archived)
                        .forEach(flag -> tags.addAll(flag.details().tags()));
            }
            addOthers(project, kind, tags);
        }
        tags.removeIf(tag -> !tag.startsWith(pre));
        return Listing.page(List.copyOf(tags), limit, offset, "/api/v2/tags");
    }

    private void addOthers(Project project, Set<String> kind, Set<String> tags) {
        if (kind.contains("project")) {
            tags.addAll(project.tags());
        }
        for (var environment : project.environments()) {
            if (kind.contains("environment")) {
                tags.addAll(environment.tags());
            }
            if (kind.contains("segment")) {
                segments.in(project.key(), environment.key()).forEach(segment -> tags.addAll(segment.tags()));
            }
        }
    }
}
