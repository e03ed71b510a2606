package io.burgee.worker.correlation;

import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * That a unit was served a variation at a time. Sightings are ordered by time, and by event id where times are equal, so
 * that "the first" is the same for everyone who looks.
 *
 * @param at epoch milliseconds, adjusted, 0 to {@link #MAX_AT}
 * @param attributes that the unit had then, of those that the iteration asks for; null where it asks for none. Of two copies of an
 *     event, of whose context one knew more, that one is first
 */
public record Sighting(long at, String eventId, @Nullable SortedMap<String, String> attributes)
        implements Comparable<Sighting> {
    /** The last time of 13 digits, in the year 2286: up to it, {@link #encode} sorts as the sightings do. */
    public static final long MAX_AT = 9_999_999_999_999L;

    private static final int DIGITS = 13;
    private static final char BETWEEN = '~';
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Comparator<Sighting> ORDER = Comparator.comparingLong(Sighting::at)
            .thenComparing(Sighting::eventId)
            .thenComparing(Sighting::encodedAttributes);

    public Sighting {
        if (at < 0 || at > MAX_AT) {
            throw new IllegalArgumentException("a sighting at " + at);
        }
        attributes = attributes == null ? null : Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
    }

    /** Of an iteration that asks for no attributes. */
    public Sighting(long at, String eventId) {
        this(at, eventId, null);
    }

    public Sighting with(Map<String, String> known) {
        return new Sighting(at, eventId, new TreeMap<>(known));
    }

    @Override
    public int compareTo(Sighting other) {
        return ORDER.compare(this, other);
    }

    /** Text whose lexicographic order is that of the sightings, so that a store can keep the least with one condition. */
    public String encode() {
        return "%013d~%s%s".formatted(at, eventId, encodedAttributes());
    }

    /** JSON, in which a first name's quotation mark sorts before the brace that ends an object without any. */
    private String encodedAttributes() {
        return attributes == null ? "" : BETWEEN + JSON.writeValueAsString(attributes);
    }

    public static Sighting decode(String text) {
        long at = Long.parseLong(text.substring(0, DIGITS));
        int end = text.indexOf(BETWEEN, DIGITS + 1);
        return end < 0
                ? new Sighting(at, text.substring(DIGITS + 1))
                : new Sighting(
                        at,
                        text.substring(DIGITS + 1, end),
                        JSON.readValue(text.substring(end + 1), new TypeReference<TreeMap<String, String>>() {}));
    }
}
