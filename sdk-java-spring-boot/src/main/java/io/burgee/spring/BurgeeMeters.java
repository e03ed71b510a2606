package io.burgee.spring;

import io.burgee.sdk.BurgeeClient;
import io.burgee.sdk.ClientStatus;
import io.burgee.sdk.EventTotals;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToLongFunction;

/** Reads what the client counts anyway, so that an evaluation costs nothing more. No flag's key and no context's is a tag. */
final class BurgeeMeters implements MeterBinder {
    private final BurgeeClient client;

    BurgeeMeters(BurgeeClient client) {
        this.client = client;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        String evaluations = "Evaluations whose summary the server accepted, or did not take";
        count(registry, "burgee.evaluations", "summarised", evaluations, EventTotals::evaluationsSummarised);
        count(registry, "burgee.evaluations", "dropped", evaluations, EventTotals::evaluationsDropped);
        String events = "Exposures, goals and other full events that the server accepted, or that were let go";
        count(registry, "burgee.events", "delivered", events, EventTotals::eventsDelivered);
        count(registry, "burgee.events", "dropped", events, EventTotals::eventsDropped);
        for (ClientStatus.State state : ClientStatus.State.values()) {
            Gauge.builder(
                            "burgee.rules.status",
                            client,
                            source -> source.status().state() == state ? 1 : 0)
                    .tag("state", state.name())
                    .description("1 for the state in which the supply of rules is")
                    .register(registry);
        }
    }

    private void count(
            MeterRegistry registry,
            String name,
            String outcome,
            String description,
            ToLongFunction<EventTotals> total) {
        FunctionCounter.builder(name, client, source -> total.applyAsLong(source.eventTotals()))
                .tag("outcome", outcome)
                .description(description)
                .register(registry);
    }
}
