package io.burgee.flagapi.metric;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a metric's goal events come from. */
public enum MetricKind {
    /** The application tracks an event by its key. */
    @JsonProperty("custom")
    CUSTOM("custom"),
    /** A page reports a click on an element. */
    @JsonProperty("click")
    CLICK("click"),
    /** A page reports that it was opened. */
    @JsonProperty("pageview")
    PAGEVIEW("pageview"),
    /** Several of these in their order; not an event of its own, and Burgee's own word. */
    @JsonProperty("funnel")
    FUNNEL("funnel");

    private final String word;

    MetricKind(String word) {
        this.word = word;
    }

    /** The word of the management API, the SDKs' goals and the measurement plan. */
    public String word() {
        return word;
    }
}
