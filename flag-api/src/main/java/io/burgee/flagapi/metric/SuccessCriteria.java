package io.burgee.flagapi.metric;

import com.fasterxml.jackson.annotation.JsonProperty;

/** In which direction a metric is good. */
public enum SuccessCriteria {
    @JsonProperty("HigherThanBaseline")
    HIGHER_THAN_BASELINE,
    @JsonProperty("LowerThanBaseline")
    LOWER_THAN_BASELINE
}
