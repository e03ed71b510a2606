package io.burgee.flagapi.usage;

import io.burgee.flagapi.platform.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How often a flag was evaluated, read only. */
public interface EvaluationCounts {

    /**
     * What was counted in each hour from {@code from}'s to {@code to}'s, both included, in order.
     *
     * @throws Refusal 503 when the store is away
     */
    List<Hour> hours(String environmentId, String flagKey, Instant from, Instant to);

    /**
     * One hour, in UTC.
     *
     * @param evaluations by what was served
     */
    record Hour(Instant start, Map<Served, Long> evaluations) {}

    /** @param variation index; null for the application's own default */
    record Served(@Nullable Integer variation) {}
}
