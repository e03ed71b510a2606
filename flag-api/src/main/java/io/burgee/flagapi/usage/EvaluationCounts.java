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
     * One hour, in UTC: two views of the same evaluations.
     *
     * @param evaluations by what was served
     * @param reporters by who counted them
     */
    record Hour(Instant start, Map<Served, Long> evaluations, Map<Reporter, Long> reporters) {}

    /** @param variation index; null for the application's own default */
    record Served(@Nullable Integer variation) {}

    /**
     * Who counted.
     *
     * @param application {@code id/version}; empty when the SDK is not told
     * @param sdk {@code JavaClient/7.13.0}; {@code others} for all whom there was no room for
     */
    record Reporter(String application, String sdk) {

        /** All that was counted before it was kept by whom. */
        public static final Reporter UNRECORDED = new Reporter("", "");
    }
}
