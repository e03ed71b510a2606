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

    /** Copies the keys, in their order. */
    public Target {
        values = Collections.unmodifiableSet(new LinkedHashSet<>(values));
    }

    /** Keys of a kind ({@code user} when null) that get the variation with this index. */
    public static Target of(@Nullable String contextKind, Collection<String> values, int variation) {
        return new Target(contextKind, new LinkedHashSet<>(values), variation);
    }

    String contextKindOrUser() {
        return contextKind == null || contextKind.isEmpty() ? Context.USER : contextKind;
    }
}
