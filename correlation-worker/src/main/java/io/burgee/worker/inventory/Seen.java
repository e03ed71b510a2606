package io.burgee.worker.inventory;

import java.time.Duration;

/**
 * When something was received for the first and the last time. Told to five minutes, so that what is always there need not be written
 * with every batch.
 *
 * @param first epoch milliseconds, the start of five minutes
 * @param last likewise
 */
public record Seen(long first, long last) {
    private static final long STEP = Duration.ofMinutes(5).toMillis();

    static Seen at(long receivedAt) {
        long start = Math.floorDiv(receivedAt, STEP) * STEP;
        return new Seen(start, start);
    }

    Seen merge(Seen other) {
        return new Seen(Math.min(first, other.first), Math.max(last, other.last));
    }

    public String encode() {
        return first + "," + last;
    }

    static Seen decode(String text) {
        int comma = text.indexOf(',');
        return new Seen(Long.parseLong(text.substring(0, comma)), Long.parseLong(text.substring(comma + 1)));
    }
}
