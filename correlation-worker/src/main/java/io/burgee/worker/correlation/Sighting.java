package io.burgee.worker.correlation;

import java.util.Comparator;

/**
 * That a unit was served a variation at a time. Sightings are ordered by time, and by event id where times are equal, so
 * that "the first" is the same for everyone who looks.
 *
 * @param at epoch milliseconds, adjusted, 0 to {@link #MAX_AT}
 */
public record Sighting(long at, String eventId) implements Comparable<Sighting> {
    /** The last time of 13 digits, in the year 2286: up to it, {@link #encode} sorts as the sightings do. */
    public static final long MAX_AT = 9_999_999_999_999L;

    private static final int DIGITS = 13;
    private static final Comparator<Sighting> ORDER =
            Comparator.comparingLong(Sighting::at).thenComparing(Sighting::eventId);

    public Sighting {
        if (at < 0 || at > MAX_AT) {
            throw new IllegalArgumentException("a sighting at " + at);
        }
    }

    @Override
    public int compareTo(Sighting other) {
        return ORDER.compare(this, other);
    }

    /** Text whose lexicographic order is that of the sightings, so that a store can keep the least with one condition. */
    public String encode() {
        return "%013d~%s".formatted(at, eventId);
    }

    public static Sighting decode(String text) {
        return new Sighting(Long.parseLong(text.substring(0, DIGITS)), text.substring(DIGITS + 1));
    }
}
