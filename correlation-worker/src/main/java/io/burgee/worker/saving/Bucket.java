package io.burgee.worker.saving;

import io.burgee.events.Group;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Where a group is filed: its lane, and the five minutes in which its first batch was received.
 *
 * @param start epoch milliseconds, a multiple of five minutes
 */
public record Bucket(int lane, long start) {
    public static final long LENGTH = Duration.ofMinutes(5).toMillis();

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuuMMddHHmm").withZone(ZoneOffset.UTC);

    public Bucket {
        if (start != Math.floorDiv(start, LENGTH) * LENGTH) {
            throw new IllegalArgumentException("a bucket that starts at " + start);
        }
    }

    public static Bucket of(int lane, long receivedAt) {
        return new Bucket(lane, Math.floorDiv(receivedAt, LENGTH) * LENGTH);
    }

    static Bucket of(Group group) {
        return of(group.lane(), group.minReceivedAt());
    }

    public Bucket previous() {
        return new Bucket(lane, start - LENGTH);
    }

    public Bucket next() {
        return new Bucket(lane, start + LENGTH);
    }

    /** {@code {lane}#{yyyyMMddHHmm}} in UTC, the lane in two digits. */
    public String key() {
        return "%02d#%s".formatted(lane, minute());
    }

    /** {@code yyyyMMddHHmm} of its start in UTC. */
    public String minute() {
        return MINUTE.format(Instant.ofEpochMilli(start));
    }
}
