package io.burgee.worker.directory;

import io.burgee.events.EventContext;
import java.util.Collections;
import java.util.Comparator;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How an application described a context.
 *
 * @param at when that was received, epoch milliseconds; 0 when it never was
 * @param attributes JSON by the name of the attribute, long ones cut; without kind, key and anonymous
 * @param redacted the names of what the SDK held back, and what it marked as private
 */
public record Description(
        long at, boolean anonymous, SortedMap<String, String> attributes, SortedSet<String> redacted) {
    static final int MOST_ATTRIBUTES = 100;
    static final int MAX_NAME = 200;
    static final int MAX_VALUE = 1_000;
    static final Description NONE =
            new Description(0, false, Collections.emptySortedMap(), Collections.emptySortedSet());

    private static final Comparator<Description> ORDER = Comparator.comparingLong(Description::at)
            .thenComparing(Description::anonymous)
            .thenComparing(it -> it.attributes.toString())
            .thenComparing(it -> it.redacted.toString());

    public Description {
        attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
        redacted = Collections.unmodifiableSortedSet(new TreeSet<>(redacted));
    }

    /** What an event says of the context of one kind, received at that time; {@code at} is 0 where it says no more than the key. */
    public static Description of(EventContext context, String kind, long at) {
        String text = context.attributes();
        return text == null
                ? NONE
                : Descriptions.read(
                        kind,
                        new Mention.Said(
                                at,
                                context.anonymousKinds().contains(kind),
                                text,
                                context.redacted().getOrDefault(kind, Set.of())));
    }

    Description later(Description other) {
        return ORDER.compare(this, other) >= 0 ? this : other;
    }
}
