package io.burgee.flagapi.tail.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.burgee.flagapi.access.Caller;
import io.burgee.flagapi.platform.Ids;
import io.burgee.flagapi.platform.Refusal;
import io.burgee.flagapi.project.Projects;
import io.burgee.flagapi.tail.ShownEvents;
import io.burgee.flagapi.tail.Watch;
import io.burgee.flagapi.tail.Watches;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Events as they come, within a few seconds. Workers show them only while somebody asks. */
@RestController
@RequestMapping("/api/v2/projects/{projectKey}/environments/{environmentKey}/event-tails")
class TailController {

    private static final int MOST_OF_AN_ENVIRONMENT = 10;
    private static final int LONGEST_KEY = 10_240;

    private final Projects projects;
    private final Watches watches;
    private final ShownEvents events;
    private final Ids ids;
    private final Clock clock;
    private final JsonMapper json;

    TailController(Projects projects, Watches watches, ShownEvents events, Ids ids, Clock clock, JsonMapper json) {
        this.projects = projects;
        this.watches = watches;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
        this.json = json;
    }

    /** Whose events; everybody's when kind and key are absent. */
    record TailBody(@Nullable String kind, @Nullable String key) {}

    record TailView(@JsonProperty("_id") String id) {}

    /**
     * @param events in the order in which they were stored
     * @param skipped how many more there were than are shown: at most 200 a second and worker are
     * @param cursor what to ask with next, as {@code after}
     */
    record EventsView(List<JsonNode> events, long skipped, String cursor) {}

    /** Begins to watch. Ask for the events every second or two; after 30 seconds without a question nothing is shown any more. */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    TailView begin(
            Caller caller,
            @PathVariable String projectKey,
            @PathVariable String environmentKey,
            @RequestBody TailBody body) {
        var environment = projects.environment(projectKey, environmentKey).id();
        if ((body.kind() == null) != (body.key() == null)) {
            throw Refusal.invalid("key", "kind and key of a context, or neither");
        }
        var key = body.key();
        if (key != null && key.length() > LONGEST_KEY) {
            throw Refusal.invalid("key", "at most " + LONGEST_KEY + " characters");
        }
        var now = clock.instant();
        if (watches.live(now).stream()
                        .filter(it -> it.environmentId().equals(environment))
                        .count()
                >= MOST_OF_AN_ENVIRONMENT) {
            throw Refusal.tooMany(Watch.LEASE);
        }
        var watch = new Watch(ids.id(), environment, body.kind(), key, now.plus(Watch.LEASE));
        watches.add(watch);
        return new TailView(watch.id());
    }

    /** What was shown since. */
    @GetMapping("/{id}")
    EventsView events(
            Caller caller,
            @PathVariable String projectKey,
            @PathVariable String environmentKey,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String after) {
        var environment = projects.environment(projectKey, environmentKey).id();
        watches.prolong(environment, id, clock.instant().plus(Watch.LEASE))
                .orElseThrow(() -> Refusal.notFound("event tail", id));
        var page = events.of(environment, id, after);
        return new EventsView(page.events().stream().map(json::readTree).toList(), page.skipped(), page.cursor());
    }
}
