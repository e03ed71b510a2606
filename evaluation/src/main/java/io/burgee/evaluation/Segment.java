package io.burgee.evaluation;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A reusable set of contexts as it stands in one environment.
 *
 * @param included keys of users who are in it whatever the rules say
 * @param excluded keys of users who are not
 * @param unbounded whether membership is in an external store
 * @param unboundedContextKind the kind whose membership is stored, {@code user} when null
 * @param generation tells one lifetime of an unbounded segment from the next; null when there is none
 * @param deleted whether this only marks the version at which the segment was deleted
 */
public record Segment(
        String key,
        int version,
        Set<String> included,
        Set<String> excluded,
        List<SegmentTarget> includedContexts,
        List<SegmentTarget> excludedContexts,
        List<SegmentRule> rules,
        String salt,
        boolean unbounded,
        @Nullable String unboundedContextKind,
        @Nullable Integer generation,
        boolean deleted) {

    /** Copies the lists. */
    public Segment {
        included = Collections.unmodifiableSet(new LinkedHashSet<>(included));
        excluded = Collections.unmodifiableSet(new LinkedHashSet<>(excluded));
        includedContexts = List.copyOf(includedContexts);
        excludedContexts = List.copyOf(excludedContexts);
        rules = List.copyOf(rules);
    }

    /** A segment that is small enough to be sent whole. */
    public static Segment of(
            String key,
            int version,
            Collection<String> included,
            Collection<String> excluded,
            List<SegmentTarget> includedContexts,
            List<SegmentTarget> excludedContexts,
            List<SegmentRule> rules,
            String salt) {
        return new Segment(
                key,
                version,
                new LinkedHashSet<>(included),
                new LinkedHashSet<>(excluded),
                includedContexts,
                excludedContexts,
                rules,
                salt,
                false,
                null,
                null,
                false);
    }

    /** The mark of a deletion at that version. */
    public static Segment tombstone(String key, int version) {
        return new Segment(
                key, version, Set.of(), Set.of(), List.of(), List.of(), List.of(), "", false, null, null, true);
    }

    /** The same segment at another version. */
    public Segment withVersion(int newVersion) {
        return new Segment(
                key,
                newVersion,
                included,
                excluded,
                includedContexts,
                excludedContexts,
                rules,
                salt,
                unbounded,
                unboundedContextKind,
                generation,
                deleted);
    }
}
