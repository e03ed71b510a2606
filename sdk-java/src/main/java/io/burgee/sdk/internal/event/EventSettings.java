package io.burgee.sdk.internal.event;

import io.burgee.evaluation.AttributeReference;
import java.time.Duration;
import java.util.List;

/**
 * How events are gathered.
 *
 * @param diagnostics        whether the server is told which SDK and settings this is
 * @param diagnosticInterval how often it is told how reporting and connecting go
 * @param compress           whether batches travel compressed
 * @param capacity           full events held between two flushes
 * @param flushInterval      between two flushes
 * @param contextsRemembered contexts not told of again ({@code index} events)
 * @param forgetContexts     how often they are told of again nevertheless
 * @param omitAnonymousContexts whether anonymous contexts are not told of
 */
public record EventSettings(
        boolean diagnostics,
        Duration diagnosticInterval,
        boolean compress,
        int capacity,
        Duration flushInterval,
        int contextsRemembered,
        Duration forgetContexts,
        boolean omitAnonymousContexts,
        boolean allAttributesPrivate,
        List<AttributeReference> privateAttributes) {

    public EventSettings {
        privateAttributes = List.copyOf(privateAttributes);
    }
}
