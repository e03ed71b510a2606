package io.burgee.flagapi.usage;

import io.burgee.flagapi.platform.Refusal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How often goal events came, measured or not, read only. */
public interface GoalCounts {

    /**
     * What came from {@code from}'s hour to {@code to}'s, both included.
     *
     * @param kind custom, click or pageview
     * @throws Refusal 503 when the store is away
     */
    Came between(String environmentId, String kind, String eventKey, Instant from, Instant to);

    /** @param values of those events that have one; null when none has */
    record Came(long events, @Nullable Values values) {}

    /**
     * @param events how many of them have a value
     * @param buckets by the bound next to zero: 0, or 1, 2 or 5 times a power of ten, as {@code 2e1}, {@code -5e0}
     */
    record Values(long events, double sum, double min, double max, Map<String, Long> buckets) {}
}
