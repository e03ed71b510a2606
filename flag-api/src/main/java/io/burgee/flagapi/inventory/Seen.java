package io.burgee.flagapi.inventory;

import java.time.Instant;

/** When something was received for the first and the last time, told to five minutes: each is the start of them. */
public record Seen(Instant first, Instant last) {

    Seen merge(Seen other) {
        return new Seen(
                first.isBefore(other.first) ? first : other.first, last.isAfter(other.last) ? last : other.last);
    }
}
