package io.burgee.sdk;

import io.burgee.evaluation.AttributeReference;
import io.burgee.sdk.internal.event.EventSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What is reported and how; see {@link BurgeeConfig.Builder#events}. */
public final class EventOptions {
    private final Problems problems;
    private boolean diagnostics = true;
    private Duration diagnosticInterval = Duration.ofMinutes(15);
    private boolean compress = true;
    private int capacity = 10_000;
    private Duration flushInterval = Duration.ofSeconds(5);
    private int contextsRemembered = 1_000;
    private Duration forgetContexts = Duration.ofMinutes(5);
    private boolean omitAnonymousContexts;
    private boolean allAttributesPrivate;
    private final List<AttributeReference> privateAttributes = new ArrayList<>();

    EventOptions(Problems problems) {
        this.problems = problems;
    }

    /** Whether the server is told which SDK and settings this is, and how reporting and connecting go; true by default. */
    public EventOptions diagnostics(boolean send) {
        diagnostics = send;
        return this;
    }

    /** How often the server is told how reporting and connecting go; fifteen minutes by default. */
    public EventOptions diagnosticInterval(Duration interval) {
        diagnosticInterval = problems.positive("diagnosticInterval", interval);
        return this;
    }

    /** Whether events travel compressed (gzip); true by default. */
    public EventOptions compress(boolean gzip) {
        compress = gzip;
        return this;
    }

    /** Full events held between two flushes, 10,000 by default; beyond, debug events are dropped first. */
    public EventOptions capacity(int events) {
        problems.check(events > 0, "The capacity for events must be positive.");
        capacity = events;
        return this;
    }

    /** Between two flushes; five seconds by default. */
    public EventOptions flushInterval(Duration interval) {
        flushInterval = problems.positive("flushInterval", interval);
        return this;
    }

    /** How many contexts are remembered as told of, 1,000 by default, and how long, five minutes by default. */
    public EventOptions rememberContexts(int contexts, Duration howLong) {
        problems.check(contexts > 0, "The number of remembered contexts must be positive.");
        contextsRemembered = contexts;
        forgetContexts = problems.positive("The time for which contexts are remembered", howLong);
        return this;
    }

    /**
     * Does not tell the server who anonymous contexts are ({@code index} and {@code identify} events). Exposures and goals of theirs are
     * reported nevertheless.
     */
    public EventOptions omitAnonymousContexts() {
        omitAnonymousContexts = true;
        return this;
    }

    /** Attributes, as names or references, that must not leave the application in events. */
    public EventOptions privateAttributes(String... references) {
        for (String reference : references) {
            AttributeReference parsed = AttributeReference.of(reference);
            problems.check(
                    parsed.isValid(), "\"" + reference + "\" is no attribute reference: " + parsed.error() + ".");
            privateAttributes.add(parsed);
        }
        return this;
    }

    /** No attribute but kind, key and anonymous leaves the application in events. */
    public EventOptions allAttributesPrivate() {
        allAttributesPrivate = true;
        return this;
    }

    EventSettings settings() {
        return new EventSettings(
                diagnostics,
                diagnosticInterval,
                compress,
                capacity,
                flushInterval,
                contextsRemembered,
                forgetContexts,
                omitAnonymousContexts,
                allAttributesPrivate,
                privateAttributes);
    }
}
