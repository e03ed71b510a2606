package io.burgee.flagapi.impact;

import io.burgee.evaluation.Context;
import io.burgee.flagapi.directory.Contexts;
import io.burgee.flagapi.directory.SeenContext;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The contexts of a kind that an environment saw in the last seven days, as far as one look can hold them. Each is evaluated as it was
 * told of: alone, without attributes that an SDK held back.
 */
@Component
public class RecentContexts {

    private static final int MOST = 2_000;
    private static final Duration RECENT = Duration.ofDays(7);

    private final Contexts contexts;
    private final JsonMapper json;
    private final Clock clock;

    RecentContexts(Contexts contexts, JsonMapper json, Clock clock) {
        this.contexts = contexts;
        this.json = json;
        this.clock = clock;
    }

    /**
     * @param complete whether these are all; otherwise they are the first by key
     */
    public record Sample(List<Recent> contexts, boolean complete) {}

    /** A context as it can be evaluated, and what is known of it. */
    public record Recent(Context context, SeenContext seen) {}

    /** @throws io.burgee.flagapi.platform.Refusal 503 when the directory is away */
    public Sample of(String environmentId, String kind) {
        var since = clock.instant().minus(RECENT);
        var page = contexts.search(environmentId, new Contexts.Search(List.of(kind), "", MOST, null));
        return new Sample(
                page.contexts().stream()
                        .filter(it -> !it.lastSeen().isBefore(since))
                        .map(it -> new Recent(context(it), it))
                        .filter(it -> it.context().isValid())
                        .toList(),
                !page.more());
    }

    private Context context(SeenContext seen) {
        var body = json.createObjectNode();
        seen.attributes().forEach((name, value) -> body.set(name, json.readTree(value)));
        body.put("kind", seen.kind());
        body.put("key", seen.key());
        if (seen.anonymous()) {
            body.put("anonymous", true);
        }
        return Context.parse(body.toString());
    }
}
