package io.burgee.events;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whom an event is about.
 *
 * @param keys the key of each kind, at least one
 * @param anonymousKinds the kinds whose context is marked anonymous
 * @param attributes the JSON as sent (a context of one kind, of kind {@code multi}, or a user of an old SDK); absent
 *     when only keys were sent or it is longer than {@link BatchDecoder#MAX_VALUE}
 */
public record EventContext(
        Map<String, String> keys,
        Set<String> anonymousKinds,
        @Nullable String attributes) {
    public EventContext {
        keys = Map.copyOf(keys);
        anonymousKinds = Set.copyOf(anonymousKinds);
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("a context of no kind");
        }
    }
}
