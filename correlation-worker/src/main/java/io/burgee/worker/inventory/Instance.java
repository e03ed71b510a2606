package io.burgee.worker.inventory;

import io.burgee.events.Diagnostic;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One running SDK of a server, told by the id that it made up at its start. Merging is commutative, associative and idempotent: times are
 * minima and maxima, descriptions those that were received last, and troubles a set.
 *
 * @param application what the application calls itself, as the SDK's tags; empty if it does not
 * @param about who it is, as it said last; null until it did
 * @param troubles by the end of the period that they were reported for (by its clock); the last {@value #MOST_TROUBLES} of them
 */
public record Instance(
        Sdk sdk,
        String id,
        Seen seen,
        String application,
        @Nullable About about,
        SortedMap<Long, Trouble> troubles) {
    static final int MOST_TROUBLES = 100;
    static final long KEPT_MILLIS = Duration.ofDays(30).toMillis();

    /** @param at when it was received */
    public record About(long at, Diagnostic.About what) {
        private static final Comparator<About> ORDER =
                Comparator.comparingLong(About::at).thenComparing(it -> it.what.toString());
    }

    /** What went wrong in one period: events that were dropped, attempts to open a stream that failed. */
    public record Trouble(long droppedEvents, long failedStreamInits) {
        Trouble merge(Trouble other) {
            return new Trouble(
                    Math.max(droppedEvents, other.droppedEvents), Math.max(failedStreamInits, other.failedStreamInits));
        }

        public String encode() {
            return droppedEvents + "," + failedStreamInits;
        }

        static Trouble decode(String text) {
            int comma = text.indexOf(',');
            return new Trouble(Long.parseLong(text.substring(0, comma)), Long.parseLong(text.substring(comma + 1)));
        }
    }

    public Instance {
        TreeMap<Long, Trouble> last = new TreeMap<>(troubles);
        while (last.size() > MOST_TROUBLES) {
            last.pollFirstEntry();
        }
        troubles = Collections.unmodifiableSortedMap(last);
    }

    /** @param other what else is known of the same instance */
    public Instance merge(Instance other) {
        TreeMap<Long, Trouble> all = new TreeMap<>(troubles);
        other.troubles.forEach((until, trouble) -> all.merge(until, trouble, Trouble::merge));
        return new Instance(
                sdk, id, seen.merge(other.seen), lastApplication(this, other), later(about, other.about), all);
    }

    private static String lastApplication(Instance one, Instance other) {
        int order = Comparator.comparingLong((Instance it) -> it.seen.last())
                .thenComparing(Instance::application)
                .compare(one, other);
        return order >= 0 ? one.application : other.application;
    }

    private static @Nullable About later(@Nullable About one, @Nullable About other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return About.ORDER.compare(one, other) >= 0 ? one : other;
    }
}
