package io.burgee.flagapi.segment.web;

import io.burgee.flagapi.access.Caller;
import io.burgee.flagapi.flag.Instructions;
import io.burgee.flagapi.flag.PatchBody;
import io.burgee.flagapi.flag.Place;
import io.burgee.flagapi.platform.Listing;
import io.burgee.flagapi.platform.Refusal;
import io.burgee.flagapi.project.Projects;
import io.burgee.flagapi.segment.MembershipChange.AddExcludedUsers;
import io.burgee.flagapi.segment.MembershipChange.AddIncludedUsers;
import io.burgee.flagapi.segment.MembershipChange.RemoveExcludedUsers;
import io.burgee.flagapi.segment.MembershipChange.RemoveIncludedUsers;
import io.burgee.flagapi.segment.Segment;
import io.burgee.flagapi.segment.SegmentChange;
import io.burgee.flagapi.segment.SegmentService;
import io.burgee.flagapi.segment.SegmentService.How;
import io.burgee.flagapi.segment.SegmentService.Name;
import io.burgee.flagapi.segment.SegmentService.NewSegment;
import io.burgee.flagapi.segment.Segments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping("/api/v2/segments/{projectKey}/{environmentKey}")
class SegmentController {

    private final Segments segments;
    private final SegmentService service;
    private final Projects projects;
    private final Instructions<SegmentChange> instructions = new Instructions<>(SegmentChange.class);

    SegmentController(Segments segments, SegmentService service, Projects projects) {
        this.segments = segments;
        this.service = service;
        this.projects = projects;
    }

    /** {@code filter} has {@code query:…}, {@code tags:…} and {@code keys:a|b}. */
    @GetMapping
    Listing<SegmentView> list(
            Caller caller,
            @PathVariable String projectKey,
            @PathVariable String environmentKey,
            @RequestParam(defaultValue = "") String filter,
            @RequestParam(defaultValue = "-creationDate") String sort,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(defaultValue = "0") int offset) {
        projects.environment(projectKey, environmentKey);
        var found = segments.in(projectKey, environmentKey).stream()
                .filter(filter(filter))
                .sorted(order(sort))
                .map(segment -> SegmentView.of(segment, null, null))
                .toList();
        return Listing.page(found, limit, offset, "/api/v2/segments/" + projectKey + "/" + environmentKey);
    }

    @PostMapping
    ResponseEntity<SegmentView> create(
            Caller caller,
            @PathVariable String projectKey,
            @PathVariable String environmentKey,
            @RequestBody JsonNode body) {
        var asked = Instructions.lenient(body, NewSegment.class);
        return answer(HttpStatus.CREATED, service.create(caller, projectKey, environmentKey, asked), null);
    }

    @GetMapping("/{segmentKey}")
    ResponseEntity<SegmentView> get(
            Caller caller,
            @PathVariable String projectKey,
            @PathVariable String environmentKey,
            @PathVariable String segmentKey) {
        return answer(HttpStatus.OK, service.get(new Name(projectKey, environmentKey, segmentKey)), null);
    }

    /** A semantic patch, a JSON Patch or a JSON Merge Patch. */
    @PatchMapping("/{segmentKey}")
    ResponseEntity<SegmentView> patch(
            Caller caller,
            @PathVariable String projectKey,
            @PathVariable String environmentKey,
            @PathVariable String segmentKey,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestHeader(name = HttpHeaders.CONTENT_TYPE, required = false) @Nullable String contentType,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody JsonNode json) {
        var body = PatchBody.of(contentType, ifMatch, json);
        var meant = body.environmentKey();
        if (meant != null && !meant.equals(environmentKey)) {
            throw Place.BODY.field("environmentKey").expected("the environment of the address, " + environmentKey);
        }
        var name = new Name(projectKey, environmentKey, segmentKey);
        var how = new How(body.comment(), body.ifVersion(), dryRun);
        var saved = body.semantic()
                ? service.patch(caller, name, instructions.read(body.patch()), how)
                : service.patch(caller, name, body.patch(), how);
        return answer(HttpStatus.OK, saved.segment(), dryRun ? saved.changes() : null);
    }

    @DeleteMapping("/{segmentKey}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(
            Caller caller,
            @PathVariable String projectKey,
            @PathVariable String environmentKey,
            @PathVariable String segmentKey) {
        service.delete(caller, new Name(projectKey, environmentKey, segmentKey), null);
    }

    record Change(@Nullable List<String> add, @Nullable List<String> remove) {}

    record Membership(@Nullable Change included, @Nullable Change excluded) {}

    /** Puts users on the lists and takes them off. */
    @PostMapping("/{segmentKey}/contexts")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void contexts(
            Caller caller,
            @PathVariable String projectKey,
            @PathVariable String environmentKey,
            @PathVariable String segmentKey,
            @RequestBody JsonNode json) {
        var body = Instructions.convert(json, Membership.class, Place.BODY);
        var changes = new ArrayList<SegmentChange>();
        if (body.included() != null) {
            add(body.included().add(), AddIncludedUsers::new, changes);
            add(body.included().remove(), RemoveIncludedUsers::new, changes);
        }
        if (body.excluded() != null) {
            add(body.excluded().add(), AddExcludedUsers::new, changes);
            add(body.excluded().remove(), RemoveExcludedUsers::new, changes);
        }
        service.patch(caller, new Name(projectKey, environmentKey, segmentKey), changes, How.PLAINLY);
    }

    private static void add(
            @Nullable List<String> values, Function<List<String>, SegmentChange> change, List<SegmentChange> changes) {
        if (values != null && !values.isEmpty()) {
            changes.add(change.apply(values));
        }
    }

    private ResponseEntity<SegmentView> answer(HttpStatus status, Segment segment, @Nullable List<String> changes) {
        var name = new Name(segment.projectKey(), segment.environmentKey(), segment.key());
        return ResponseEntity.status(status)
                .eTag(Integer.toString(segment.version()))
                .body(SegmentView.of(segment, service.flagsWith(name), changes));
    }

    private static Predicate<Segment> filter(String filter) {
        Predicate<Segment> all = segment -> true;
        for (var pair : filter.split(",")) {
            var parts = pair.strip().split(":", 2);
            if (pair.isBlank()) {
                continue;
            }
            var value = parts.length < 2 ? "" : parts[1];
            all = all.and(
                    switch (parts[0]) {
                        case "query" ->
                            segment -> (segment.key() + "\n" + segment.name() + "\n" + segment.description())
                                    .toLowerCase(Locale.ROOT)
                                    .contains(value.toLowerCase(Locale.ROOT));
                        case "tags" -> segment -> segment.tags().containsAll(Arrays.asList(value.split("[+ ]")));
                        case "keys" ->
                            segment -> Arrays.asList(value.split("\\|")).contains(segment.key());
                        default -> throw Refusal.invalid("filter", "pairs of the fields query, tags and keys");
                    });
        }
        return all;
    }

    private static Comparator<Segment> order(String sort) {
        var descending = sort.startsWith("-");
        Comparator<Segment> order = switch (descending ? sort.substring(1) : sort) {
            case "creationDate" -> Comparator.comparingLong(Segment::creationDate);
            case "lastModified" -> Comparator.comparingLong(Segment::lastModified);
            case "name" -> Comparator.comparing(segment -> segment.name().toLowerCase(Locale.ROOT));
            case "key" -> Comparator.comparing(Segment::key);
            default ->
                throw Refusal.invalid(
                        "sort", "one of creationDate, lastModified, name, key, with a minus for the reverse");
        };
        return (descending ? order.reversed() : order).thenComparing(Segment::key);
    }
}
