package io.burgee.flagapi.flag;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether a flag's variations are exactly true and false. */
public enum FlagKind {
    @JsonProperty("boolean")
    BOOLEAN,
    @JsonProperty("multivariate")
    MULTIVARIATE
}
