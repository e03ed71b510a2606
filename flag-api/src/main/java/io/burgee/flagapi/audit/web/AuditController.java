package io.burgee.flagapi.audit.web;

import io.burgee.flagapi.access.Caller;
import io.burgee.flagapi.audit.AuditLog;
import io.burgee.flagapi.audit.AuditLog.Query;
import io.burgee.flagapi.audit.Resource;
import io.burgee.flagapi.platform.Link;
import io.burgee.flagapi.platform.Listing;
import io.burgee.flagapi.platform.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriComponentsBuilder;

@RestController
@RequestMapping(AuditView.PATH)
class AuditController {

    private static final int MOST = 100;

    private final AuditLog log;

    AuditController(AuditLog log) {
        this.log = log;
    }

    /** Newest first. The link {@code next} leads to older ones and misses none of the same millisecond. */
    @GetMapping
    Listing<AuditView> list(
            Caller caller,
            @RequestParam @Nullable Long before,
            @RequestParam @Nullable Long after,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable String q,
            @RequestParam @Nullable String spec,
            @RequestParam @Nullable String resource,
            @RequestParam @Nullable String project,
            @RequestParam @Nullable String environment,
            @RequestParam @Nullable String member,
            @RequestParam(defaultValue = "20") int limit) {
        if (limit < 1 || limit > MOST) {
            throw Refusal.invalid("limit", "a number from 1 to " + MOST);
        }
        var where = where(resource == null ? spec : resource, project, environment);
        var query = new Query(before, after, cursor, q, where, "me".equals(member) ? caller.memberId() : member, limit);
        var items = log.find(query).stream().map(AuditView::of).toList();
        var links = new LinkedHashMap<String, Link>();
        var here = ServletUriComponentsBuilder.fromCurrentRequest();
        links.put("self", Link.to(pathOf(here)));
        if (items.size() == limit) {
            links.put(
                    "next",
                    Link.to(pathOf(
                            here.replaceQueryParam("cursor", items.getLast().id()))));
        }
        return new Listing<>(items, Map.copyOf(links), null);
    }

    @GetMapping("/{id}")
    AuditView get(Caller caller, @PathVariable String id) {
        return log.find(id).map(AuditView::of).orElseThrow(() -> Refusal.notFound("audit log entry", id));
    }

    private static @Nullable Resource where(
            @Nullable String specifier, @Nullable String project, @Nullable String environment) {
        if (specifier != null) {
            return new Resource(specifier);
        }
        if (project == null) {
            if (environment != null) {
                throw Refusal.invalid("project", "a project key beside the environment's");
            }
            return null;
        }
        return environment == null ? Resource.project(project) : Resource.environment(project, environment);
    }

    private static String pathOf(UriComponentsBuilder here) {
        var uri = here.build().toUri();
        return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    }
}
