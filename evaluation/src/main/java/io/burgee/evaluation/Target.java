package io.burgee.evaluation;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Context keys that get one variation of a flag.
 *
 * @param contextKind {@code user} when null
 * @param variation index in the flag's variations
 */
public record Target(@Nullable String contextKind, Set<String> values, int variation) {

    public Target {
        values = Collections.unmodifiableSet(new LinkedHashSet<>(values));
    }

    public static Target of(@Nullable String contextKind, Collection<String> values, int variation) {
        return new Target(contextKind, new LinkedHashSet<>(values), variation);
    }

    String contextKindOrUser() {
        return contextKind == null || contextKind.isEmpty() ? Context.USER : contextKind;
    }
}
