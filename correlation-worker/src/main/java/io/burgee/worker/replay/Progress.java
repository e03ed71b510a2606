package io.burgee.worker.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import io.burgee.worker.tally.Tally;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How far a replay is.
 *
 * @param buckets how many have to be read
 * @param read how many were
 * @param chunks how many were in them
 * @param through everything of the order that was received before this is read; a replay that was cut short can go on from here
 * @param problem why it failed
 * @param tally of the definition that was ordered, when it is done
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Progress(
        String id,
        State state,
        long buckets,
        long read,
        long chunks,
        Instant through,
        @Nullable String problem,
        @Nullable Tally tally) {

    /** What it is at. */
    public enum State {
        /** Reads chunks and stores facts. */
        READING,
        /** Computes contributions and the tally of the definition that was ordered. */
        COUNTING,
        /** Facts are stored, and correlation is asked for; with a definition, counted. */
        DONE,
        /** Stopped before its end. What it did holds, and doing it again changes nothing. */
        FAILED;

        /** As JSON has it. */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Progress begun(String id, long buckets, Instant from) {
        return new Progress(id, State.READING, buckets, 0, 0, from, null, null);
    }

    Progress read(long more, Instant upTo) {
        return new Progress(id, state, buckets, read + 1, chunks + more, upTo, null, null);
    }

    Progress counting() {
        return new Progress(id, State.COUNTING, buckets, read, chunks, through, null, null);
    }

    Progress done(@Nullable Tally counted) {
        return new Progress(id, State.DONE, buckets, read, chunks, through, null, counted);
    }

    Progress failed(String why) {
        return new Progress(id, State.FAILED, buckets, read, chunks, through, why, null);
    }
}
