package io.burgee.flagapi.segment;

import io.burgee.flagapi.access.Caller;
import io.burgee.flagapi.access.Role;
import io.burgee.flagapi.flag.Flag;
import io.burgee.flagapi.flag.Flags;
import io.burgee.flagapi.flag.Keys;
import io.burgee.flagapi.flag.Operator;
import io.burgee.flagapi.flag.Place;
import io.burgee.flagapi.flag.Words;
import io.burgee.flagapi.platform.Ids;
import io.burgee.flagapi.platform.JsonPatches;
import io.burgee.flagapi.platform.Refusal;
import io.burgee.flagapi.project.Environment;
import io.burgee.flagapi.project.Projects;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;

/**
 * Creates, changes and deletes segments. As with flags, a change is a function of the stored segment, computed again if somebody else was
 * faster.
 */
@Service
public class SegmentService {

    private static final int MOST_ATTEMPTS = 50;

    private final Segments segments;
    private final Flags flags;
    private final Projects projects;
    private final Ids ids;
    private final Clock clock;
    private final JsonPatches patches;
    private final ApplicationEventPublisher events;

    SegmentService(
            Segments segments,
            Flags flags,
            Projects projects,
            Ids ids,
            Clock clock,
            JsonPatches patches,
            ApplicationEventPublisher events) {
        this.segments = segments;
        this.flags = flags;
        this.projects = projects;
        this.ids = ids;
        this.clock = clock;
        this.patches = patches;
        this.events = events;
    }

    /** Which segment is meant. */
    public record Name(String projectKey, String environmentKey, String segmentKey) {}

    /** Why and under which condition it is changed; {@code ifVersion} null to change whatever is stored. */
    public record How(@Nullable String comment, @Nullable Integer ifVersion, boolean dryRun) {
        public static final How PLAINLY = new How(null, null, false);
    }

    /** A segment as the request that creates it says it. */
    public record NewSegment(
            @Nullable String key,
            @Nullable String name,
            @Nullable String description,
            @Nullable List<String> tags) {}

    /** What became of a change: the segment as it is now or would be, and the changes in words. */
    public record Saved(Segment segment, List<String> changes) {}

    private record Revision(Segment after, List<String> words, List<String> actions, String changes) {}

    public Segment get(Name name) {
        projects.environment(name.projectKey(), name.environmentKey());
        return segments.get(name.projectKey(), name.environmentKey(), name.segmentKey());
    }

    /** Creates an empty segment. */
    public Segment create(Caller caller, String projectKey, String environmentKey, NewSegment body) {
        caller.require(Role.WRITER);
        var environment = projects.environment(projectKey, environmentKey);
        var key = Keys.key(body.key(), Place.BODY.field("key"));
        var now = clock.millis();
        var segment = new Segment(
                projectKey,
                environmentKey,
                key,
                Keys.name(body.name(), Place.BODY.field("name")),
                Keys.text(body.description(), Place.BODY.field("description")),
                Keys.tags(Objects.requireNonNullElse(body.tags(), List.of()), Place.BODY.field("tags")),
                List.of(),
                List.of(),
                List.of(),
                ids.uuid().replace("-", ""),
                now,
                now,
                segments.versionOfDeleted(projectKey, environmentKey, key) + 1);
        var entry = SegmentAudit.entry(
                caller,
                segment,
                segment.version(),
                List.of("Create the segment"),
                List.of("createSegment"),
                "[]",
                null,
                now);
        segments.add(segment, entry);
        publish(environment, segment, segment.version());
        return segment;
    }

    /** Makes changes, all or none. */
    public Saved patch(Caller caller, Name name, List<SegmentChange> changes, How how) {
        return revise(caller, name, how, before -> {
            var words = new ArrayList<String>();
            var segment = before;
            for (int i = 0; i < changes.size(); i++) {
                var place = Place.BODY.field("instructions").item(i);
                var after = changes.get(i).apply(segment, new SegmentEdit(place, ids::uuid));
                words.add(changes.get(i).describe(segment));
                segment = after;
            }
            var actions = changes.stream().map(SegmentChange::action).distinct().toList();
            return new Revision(segment, words, actions, SegmentAudit.json(changes));
        });
    }

    /** Applies a JSON Patch (an array) or a JSON Merge Patch (an object) to what the API says of the segment. */
    public Saved patch(Caller caller, Name name, JsonNode patch, How how) {
        return revise(caller, name, how, before -> {
            var form = patches.apply(patch, SegmentForm.of(before), SegmentForm.class);
            var words = List.of("Patch: `" + patch + "`");
            return new Revision(form.checked(before, ids::uuid), words, List.of("updateSegment"), patch.toString());
        });
    }

    private Saved revise(Caller caller, Name name, How how, Function<Segment, Revision> change) {
        caller.require(Role.WRITER);
        var environment = projects.environment(name.projectKey(), name.environmentKey());
        requireComment(environment, how);
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            var before = get(name);
            if (how.ifVersion() != null && how.ifVersion() != before.version()) {
                throw Refusal.conflict(before.version());
            }
            var revision = change.apply(before);
            var now = clock.millis();
            var after = revision.after().since(before, now);
            requireNoCircle(after);
            if (how.dryRun() || after == before) {
                return new Saved(after, how.dryRun() ? revision.words() : List.of());
            }
            var entry = SegmentAudit.entry(
                    caller,
                    after,
                    after.version(),
                    revision.words(),
                    revision.actions(),
                    revision.changes(),
                    how.comment(),
                    now);
            if (segments.save(after, entry)) {
                publish(environment, after, after.version());
                return new Saved(after, revision.words());
            }
        }
        throw Refusal.conflict(get(name).version());
    }

    /** Deletes a segment that nothing refers to. */
    public void delete(Caller caller, Name name, @Nullable String comment) {
        caller.require(Role.WRITER);
        var environment = projects.environment(name.projectKey(), name.environmentKey());
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            var segment = get(name);
            var users = new ArrayList<>(flagsWith(name).stream()
                    .map(Flag::key)
                    .map("the flag "::concat)
                    .toList());
            segments.in(name.projectKey(), name.environmentKey()).stream()
                    .filter(other -> other.references().anyMatch(name.segmentKey()::equals))
                    .forEach(other -> users.add("the segment " + other.key()));
            if (!users.isEmpty()) {
                throw Refusal.conflict("The segment is used by " + Words.list(users) + ". Change those first.");
            }
            var entry = SegmentAudit.entry(
                    caller,
                    segment,
                    segment.version() + 1,
                    List.of("Delete the segment"),
                    List.of("deleteSegment"),
                    "[]",
                    comment,
                    clock.millis());
            if (segments.delete(segment, entry)) {
                publish(environment, segment, Math.toIntExact(entry.version()));
                return;
            }
        }
        throw Refusal.conflict(get(name).version());
    }

    /** The flags whose rules refer to that segment in its environment. */
    public List<Flag> flagsWith(Name name) {
        return flags.in(name.projectKey()).stream()
                .filter(flag -> flag.targeting(name.environmentKey()).rules().stream()
                        .flatMap(rule -> rule.clauses().stream())
                        .filter(clause -> clause.op() == Operator.SEGMENT_MATCH)
                        .flatMap(clause -> clause.values().stream())
                        .anyMatch(value -> name.segmentKey().equals(value.asString())))
                .toList();
    }

    private void requireNoCircle(Segment segment) {
        if (segment.references().findAny().isPresent()) {
            SegmentCircles.refuse(segment, segments.in(segment.projectKey(), segment.environmentKey()));
        }
    }

    private static void requireComment(Environment environment, How how) {
        var comment = Objects.requireNonNullElse(how.comment(), "");
        if (environment.requireComments() && comment.isBlank() && !how.dryRun()) {
            throw Place.BODY.field("comment").expected("the reason: " + environment.name() + " requires comments");
        }
    }

    private void publish(Environment environment, Segment segment, int version) {
        events.publishEvent(new SegmentChanged(environment.id(), segment.key(), version));
    }
}
