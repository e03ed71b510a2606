package io.burgee.flagapi.flag;

import java.util.List;

/** A named list of values that a company attaches to a flag, for example its tickets. */
public record CustomProperty(String name, List<String> value) {

    public CustomProperty {
        value = List.copyOf(value);
    }
}
