package io.burgee.flagapi.metric;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the goal events of one context become its numbers, and how those of all contexts are read: what a metric's design comes
 * to, frozen when an iteration starts.
 *
 * @param kind what is read of it
 * @param aggregation of one context's events
 * @param cap the most that one context's total counts; null for no limit
 * @param capPercentile of all contexts' totals other than zero, in all variations together, that is the most that one counts; above 0,
 *     below 100; null for no such limit
 * @param denominator of a ratio; null otherwise
 * @param steps of a funnel; empty otherwise
 * @param delayMillis after the first exposure from which events count
 * @param matureOnly whether contexts whose window is still open are left out
 * @param covariateMillis before the first exposure in which the same events explain differences; null for no adjustment
 * @param percentile 1 to 99, of a percentile; null otherwise
 */
public record Recipe(
        Kind kind,
        Aggregation aggregation,
        @Nullable Double cap,
        @Nullable Double capPercentile,
        @Nullable Part denominator,
        List<FunnelStep> steps,
        long delayMillis,
        boolean matureOnly,
        @Nullable Long covariateMillis,
        @Nullable Integer percentile) {

    /** What all metrics were that have no recipe. */
    public static final Recipe CONVERSION =
            new Recipe(Kind.CONVERSION, Aggregation.CONVERSION, null, null, null, List.of(), 0, false, null, null);

    public Recipe {
        steps = steps == null ? List.of() : List.copyOf(steps);
    }

    /** What is estimated of each variation. */
    public enum Kind {
        /** The share of contexts with an event. */
        @JsonProperty("conversion")
        CONVERSION,
        /** Events per context. */
        @JsonProperty("count")
        COUNT,
        /** The events' values, summed up, per context. */
        @JsonProperty("sum")
        SUM,
        /** The average of a context's values, per context. */
        @JsonProperty("average")
        AVERAGE,
        /** The greatest of a context's values, per context. */
        @JsonProperty("max")
        MAX,
        /** The latest of a context's values, per context. */
        @JsonProperty("last")
        LAST,
        /** One sum divided by another. */
        @JsonProperty("ratio")
        RATIO,
        /** The share of contexts that took all required steps. */
        @JsonProperty("funnel")
        FUNNEL,
        /** The share of contexts that came back within a window, of those whose window is over. */
        @JsonProperty("retention")
        RETENTION,
        /** A percentile of the contexts' numbers, or of their events' values. */
        @JsonProperty("percentile")
        PERCENTILE;

        /** Whether it is a share of contexts, 0 to 1. */
        public boolean isShare() {
            return this == CONVERSION || this == FUNNEL || this == RETENTION;
        }
    }

    /** How one context's events become one number, in the measurement plan's words. */
    public enum Aggregation {
        @JsonProperty("conversion")
        CONVERSION,
        @JsonProperty("count")
        COUNT,
        @JsonProperty("sum")
        SUM,
        @JsonProperty("average")
        AVERAGE,
        @JsonProperty("max")
        MAX,
        @JsonProperty("last")
        LAST,
        @JsonProperty("funnel")
        FUNNEL,
        /** They do not: each counts for itself. */
        @JsonProperty("events")
        EVENTS
    }

    /** Whether a percentile is one of events, not of contexts' numbers; false of what is no percentile. */
    public boolean ofEvents() {
        return aggregation == Aggregation.EVENTS;
    }

    /** Whose percentile; null of what is none. */
    public @Nullable PercentileOf percentileOf() {
        return percentile == null ? null : ofEvents() ? PercentileOf.EVENTS : PercentileOf.UNITS;
    }

    /** Whether contexts' numbers are capped. */
    public boolean capped() {
        return cap != null || capPercentile != null;
    }

    /** Whether it reads that click or page view, beside its own event. */
    boolean reads(MetricKind eventKind, String eventKey) {
        return eventKind != MetricKind.CUSTOM
                && (denominator != null
                                && denominator.kind() == eventKind
                                && denominator.eventKey().equals(eventKey)
                        || steps.stream()
                                .anyMatch(step -> step.kind() == eventKind && eventKey.equals(step.eventKey())));
    }

    /** Whether the values that events carry count, not only that they happened. */
    public boolean readsValues() {
        return switch (aggregation) {
            case SUM, AVERAGE, MAX, LAST, EVENTS -> true;
            case CONVERSION, COUNT, FUNNEL -> false;
        };
    }

    /** One event, and how it is aggregated: what a ratio divides by. */
    public record Part(MetricKind kind, String eventKey, Aggregation aggregation) {}
}
