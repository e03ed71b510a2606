package io.burgee.flagapi.flag;

import java.util.List;

/**
 * Contexts that are served a variation whatever the rules say.
 *
 * @param contextKind of all of them, for example {@code user}
 * @param variation index
 * @param values the contexts' keys; never empty
 */
public record Target(String contextKind, int variation, List<String> values) {

    public Target {
        values = List.copyOf(values);
    }

    boolean isFor(String kind, int index) {
        return contextKind.equals(kind) && variation == index;
    }

    Target withValues(List<String> changed) {
        return new Target(contextKind, variation, changed);
    }
}
