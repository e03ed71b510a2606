package io.burgee.events;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whom an event is about.
 *
 * @param keys the key of each kind, at least one
 * @param anonymousKinds the kinds whose context is marked anonymous
 * @param redacted by kind, the attributes that the SDK held back (protocol §5.3), each in one spelling: the name of a top-level attribute
 *     ({@code email}, also where the SDK wrote {@code /email}), the reference of a nested one ({@code /address/street})
 * @param attributes the JSON as sent (a context of one kind, of kind {@code multi}, or a user of an old SDK); absent
 *     when only keys were sent or it is longer than {@link BatchDecoder#MAX_VALUE}
 */
public record EventContext(
        Map<String, String> keys,
        Set<String> anonymousKinds,
        Map<String, Set<String>> redacted,
        @Nullable String attributes) {
    public EventContext {
        keys = Map.copyOf(keys);
        anonymousKinds = Set.copyOf(anonymousKinds);
        redacted = redacted.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, it -> Set.copyOf(it.getValue())));
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("a context of no kind");
        }
    }
}
