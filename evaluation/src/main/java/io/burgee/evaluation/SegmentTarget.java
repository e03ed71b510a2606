package io.burgee.evaluation;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Context keys of one kind that a segment includes or excludes.
 *
 * @param contextKind {@code user} when null
 */
public record SegmentTarget(@Nullable String contextKind, Set<String> values) {

    /** Copies the keys, in their order. */
    public SegmentTarget {
        values = Collections.unmodifiableSet(new LinkedHashSet<>(values));
    }

    /** Keys of a kind, {@code user} when null. */
    public static SegmentTarget of(@Nullable String contextKind, Collection<String> values) {
        return new SegmentTarget(contextKind, new LinkedHashSet<>(values));
    }

    boolean contains(Context context) {
        SingleContext part = context.part(contextKind == null || contextKind.isEmpty() ? Context.USER : contextKind);
        return part != null && values.contains(part.key());
    }
}
