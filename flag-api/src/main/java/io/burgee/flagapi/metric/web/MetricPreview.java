package io.burgee.flagapi.metric.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.burgee.flagapi.metric.MetricKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a metric would have seen, had it been there.
 *
 * @param since ISO 8601, a week ago
 * @param events those that it reads, each once
 * @param findings what stands in its way, each with what to do; empty when nothing does
 */
record MetricPreview(String since, List<Seen> events, List<Finding> findings) {

    /**
     * @param lastSeen ISO 8601, to the hour; absent if never
     * @param events since then
     * @param contexts that it named, whenever that was
     * @param values absent when no event has one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Seen(
            MetricKind kind,
            String eventKey,
            @Nullable String lastSeen,
            long events,
            List<OfKind> contexts,
            @Nullable Values values) {}

    /** @param contexts about how many */
    record OfKind(String kind, long contexts) {}

    /** @param events with a value */
    record Values(long events, double sum, double min, double max, List<Bucket> buckets) {}

    /** @param from of two bounds the lower one */
    record Bucket(double from, double to, long events) {}

    /** @param code {@code NEVER_FIRED}, {@code NOT_LATELY}, {@code NOT_YET}, {@code NO_VALUES}, {@code UNIT_ABSENT} */
    record Finding(String code, String text) {}
}
