package io.burgee.worker.saving;

import io.burgee.events.Event;
import io.burgee.events.EventContext;
import io.burgee.worker.directory.ContextName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the index and identify events of one batch describe contexts, at each place in it: as the last before said, else the first after. */
final class Introductions {
    private final String environmentId;
    private final Map<ContextName, EventContext> known = new HashMap<>();

    Introductions(String environmentId, List<BatchReading.Timed> batch) {
        this.environmentId = environmentId;
        batch.reversed().forEach(event -> pass(event.decoded().event()));
    }

    /** The place is behind this event now. */
    void pass(Event event) {
        switch (event) {
            case Event.Index(long _, EventContext context) -> learn(context);
            case Event.Identify(long _, EventContext context) -> learn(context);
            case Event.Feature _,
                    Event.Debug _,
                    Event.Custom _,
                    Event.Click _,
                    Event.PageView _,
                    Event.Summary _,
                    Event.MigrationOp _ -> {}
        }
    }

    private void learn(EventContext context) {
        if (context.attributes() != null) {
            context.keys().forEach((kind, key) -> known.put(new ContextName(environmentId, kind, key), context));
        }
    }

    @Nullable
    EventContext of(ContextName context) {
        return known.get(context);
    }
}
