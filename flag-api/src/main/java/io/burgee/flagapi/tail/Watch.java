package io.burgee.flagapi.tail;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody looks at the events of an environment as they come.
 *
 * @param kind with {@code key}: only those of this context
 * @param until when workers stop showing events, unless somebody asks for more
 */
public record Watch(
        String id,
        String environmentId,
        @Nullable String kind,
        @Nullable String key,
        Instant until) {

    /** How long a watch outlives the last question. */
    public static final Duration LEASE = Duration.ofSeconds(30);
}
