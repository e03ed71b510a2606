package io.burgee.flagapi.audit;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Every version of one document that ever was, also after its deletion. Nothing is forgotten before its project or environment is. */
public interface History<T> {

    /**
     * One version.
     *
     * @param date from when on it was stored, epoch milliseconds
     * @param entryId the audit log's entry of the change that made it; null if nobody changed it: an environment went away
     * @param document null if this is the mark of a deletion
     */
    record Past<T>(
            int version,
            long date,
            @Nullable String entryId,
            @Nullable T document) {

        <R> Past<R> map(Function<T, R> reading) {
            return new Past<>(version, date, entryId, document == null ? null : reading.apply(document));
        }
    }

    /** That there was a version, without the document; otherwise as {@link Past}. */
    record Mark(int version, long date, @Nullable String entryId) {}

    /** The version that was stored at that moment (epoch milliseconds); empty if there was none yet. */
    Optional<Past<T>> at(long moment);

    /** That version, or the newest one below it; empty if there is none. */
    Optional<Past<T>> version(int version);

    /**
     * The versions that were stored after one moment and not after the other, newest first.
     *
     * @param limit at most so many
     */
    List<Mark> between(long after, long until, int limit);

    /** The same, with each document read. */
    default <R> History<R> map(Function<T, R> reading) {
        var plain = this;
        return new History<>() {
            @Override
            public Optional<Past<R>> at(long moment) {
                return plain.at(moment).map(past -> past.map(reading));
            }

            @Override
            public Optional<Past<R>> version(int version) {
                return plain.version(version).map(past -> past.map(reading));
            }

            @Override
            public List<Mark> between(long after, long until, int limit) {
                return plain.between(after, until, limit);
            }
        };
    }
}
