package io.burgee.events;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How many batches of one environment the queue has accepted from one process of the front tier, by the minute of their receipt: the body of a
 * frame of {@link Frame.Kind#ACCEPTED}. Whoever saves batches can tell by it whether one is missing. A later count of a minute includes those
 * before it, so of several the greatest holds. As bytes: {@code {minute}:{batches}}, joined by commas, in decimal digits.
 *
 * @param byMinute batches by the minute, in minutes since 1970; at least one minute, at most {@value #MAX_MINUTES}
 */
public record AcceptedBatches(SortedMap<Long, Long> byMinute) {
    public static final int MAX_MINUTES = 1_000;

    private static final String NUMBER = "\\d{1,15}";
    private static final String ENTRY = NUMBER + ":" + NUMBER;

    /** @throws IllegalArgumentException when there are too few or too many minutes, or one is negative */
    public AcceptedBatches {
        byMinute = new TreeMap<>(byMinute);
        if (byMinute.isEmpty() || byMinute.size() > MAX_MINUTES) {
            throw new IllegalArgumentException(byMinute.size() + " minutes, expected 1 to " + MAX_MINUTES);
        }
        byMinute.forEach((minute, batches) -> {
            if (minute < 0 || batches < 0) {
                throw new IllegalArgumentException("minute " + minute + " with " + batches + " batches");
            }
        });
    }

    public byte[] encode() {
        return byMinute.entrySet().stream()
                .map(entry -> entry.getKey() + ":" + entry.getValue())
                .collect(Collectors.joining(","))
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** @throws MalformedGroup when the bytes are no such counts */
    public static AcceptedBatches decode(byte[] body) {
        SortedMap<Long, Long> byMinute = new TreeMap<>();
        for (String entry : new String(body, StandardCharsets.ISO_8859_1).split(",", MAX_MINUTES)) {
            if (!entry.matches(ENTRY)) {
                throw new MalformedGroup("no counts of accepted batches");
            }
            int colon = entry.indexOf(':');
            byMinute.merge(
                    Long.valueOf(entry.substring(0, colon)), Long.valueOf(entry.substring(colon + 1)), Math::max);
        }
        return new AcceptedBatches(byMinute);
    }

    /** The counts of one minute. */
    public static AcceptedBatches of(long minute, long batches) {
        return new AcceptedBatches(new TreeMap<>(Map.of(minute, batches)));
    }
}
