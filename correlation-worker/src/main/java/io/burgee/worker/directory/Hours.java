package io.burgee.worker.directory;

import java.time.Duration;

/**
 * The hours in which something was seen for the first and the last time. Told to the hour, so that what is always there is written once an
 * hour and not with every event.
 *
 * @param first epoch milliseconds, the start of an hour
 * @param last likewise
 */
public record Hours(long first, long last) {
    private static final long HOUR = Duration.ofHours(1).toMillis();

    static Hours at(long millis) {
        long start = Math.floorDiv(millis, HOUR) * HOUR;
        return new Hours(start, start);
    }

    Hours merge(Hours other) {
        return new Hours(Math.min(first, other.first), Math.max(last, other.last));
    }

    String encode() {
        return first + "," + last;
    }

    static Hours decode(String text) {
        int comma = text.indexOf(',');
        return new Hours(Long.parseLong(text.substring(0, comma)), Long.parseLong(text.substring(comma + 1)));
    }
}
