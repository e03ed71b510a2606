package io.burgee.flagapi.metric;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whose numbers a percentile is one of. */
public enum PercentileOf {
    /** The contexts: each has one number, and those without an event have 0. */
    @JsonProperty("units")
    UNITS,
    /** The events: each has its own value, whoever it is of. */
    @JsonProperty("events")
    EVENTS
}
