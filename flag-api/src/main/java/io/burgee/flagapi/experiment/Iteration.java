package io.burgee.flagapi.experiment;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One uninterrupted run of an experiment, or the draft of one. Once started, its design never changes.
 *
 * @param id 24 hexadecimal digits
 * @param number from 1
 * @param createdAt epoch milliseconds
 * @param start null for a draft
 * @param stop null until it is stopped
 */
public record Iteration(
        String id,
        int number,
        Design design,
        long createdAt,
        @Nullable Start start,
        @Nullable Stop stop) {

    /** Where it stands, in the management API's words. */
    public enum Status {
        @JsonProperty("not_started")
        NOT_STARTED,
        @JsonProperty("running")
        RUNNING,
        @JsonProperty("stopped")
        STOPPED
    }

    public Status status() {
        return start == null ? Status.NOT_STARTED : stop == null ? Status.RUNNING : Status.STOPPED;
    }

    /** What was frozen; only for an iteration that was started. */
    public Start started() {
        return Objects.requireNonNull(start, "a draft has nothing frozen");
    }

    Iteration started(Start frozen) {
        return new Iteration(id, number, design, createdAt, frozen, null);
    }

    Iteration stopped(Stop end) {
        return new Iteration(id, number, design, createdAt, start, end);
    }
}
