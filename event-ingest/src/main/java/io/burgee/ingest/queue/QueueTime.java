package io.burgee.ingest.queue;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time that all instances share: this machine's, put right by what the queue's answers say. Copies of a batch are told by the time of
 * their receipt, so instances that a batch and its repetition come to must agree on it, within a few minutes.
 *
 * <p>An answer was dated between the request and its arrival here, in full seconds, some of them old. As long as this machine's time is between the
 * two, give or take {@link #SLACK}, it is believed; else it is moved as little as puts it there. So a slow answer, or a process that stood still,
 * moves nothing, and a clock that is right is never touched.
 */
public final class QueueTime {
    private static final Logger LOG = LoggerFactory.getLogger(QueueTime.class);
    private static final long SECOND = 1_000;
    private static final long SLACK = 5_000;
    private static final long WORTH_A_WARNING = Duration.ofSeconds(30).toMillis();

    private final InstantSource machine;
    private volatile long correction;

    QueueTime(InstantSource machine) {
        this.machine = machine;
    }

    /** Epoch milliseconds. */
    public long millis() {
        return machine.millis() + correction;
    }

    /** By how much this machine's clock is behind the queue's, milliseconds; negative if it is ahead. */
    public long correction() {
        return correction;
    }

    /** When a request is sent. */
    long asked() {
        return machine.millis();
    }

    /**
     * @param date header of the answer (RFC 9110, section 5.6.7)
     * @param asked of the request
     */
    void answered(String date, long asked) {
        try {
            long dated = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant()
                    .toEpochMilli();
            correct(dated - SLACK - machine.millis(), dated + SECOND + SLACK - asked);
        } catch (DateTimeException e) {
            LOG.debug("The queue dates its answers {}", date);
        }
    }

    private synchronized void correct(long least, long most) {
        long before = correction;
        long next = Math.max(least, Math.min(most, before));
        correction = next;
        if (Math.abs(next - before) > WORTH_A_WARNING) {
            LOG.warn("this machine's clock is {} s off the queue's, which is gone by", -next / SECOND);
        }
    }
}
