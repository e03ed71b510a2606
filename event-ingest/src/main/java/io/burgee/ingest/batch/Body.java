package io.burgee.ingest.batch;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/**
 * A body that grows while it arrives. It reserves memory only for what has come, so that a length that is announced and never sent
 * costs nothing, and it stops at a limit.
 */
final class Body {
    private static final int FIRST = 4 << 10;
    private static final int STEP = 8 << 10;

    private final InFlight inFlight;
    private final int limit;
    private byte[] bytes = new byte[0];
    private int length;

    Body(InFlight inFlight, int limit) {
        this.inFlight = inFlight;
        this.limit = limit;
    }

    /**
     * Takes what has arrived; to be called when reading does not block.
     *
     * @param expected the length that the sender announced, or -1
     * @throws Refused when it gets too long or too much is in flight
     */
    void read(InputStream in, long expected) throws IOException, Refused {
        if (length == limit) {
            if (in.read() >= 0) {
                throw new Refused(Refusal.TOO_LARGE);
            }
            return;
        }
        if (length == bytes.length) {
            boolean honest = expected > length && expected <= STEP;
            grow(Math.min(limit, honest ? (int) expected : Math.max(FIRST, bytes.length * 2)));
        }
        length += Math.max(0, in.read(bytes, length, bytes.length - length));
    }

    /** @throws Refused when it gets too long or too much is in flight */
    void append(byte[] source, int count) throws Refused {
        if (count > limit - length) {
            throw new Refused(Refusal.TOO_LARGE);
        }
        if (length + count > bytes.length) {
            grow(Math.min(limit, Math.max(length + count, Math.max(FIRST, bytes.length * 2))));
        }
        System.arraycopy(source, 0, bytes, length, count);
        length += count;
    }

    private void grow(int capacity) throws Refused {
        if (!inFlight.reserve(capacity - bytes.length)) {
            throw new Refused(Refusal.OVERLOAD);
        }
        bytes = Arrays.copyOf(bytes, capacity);
    }

    boolean isEmpty() {
        return length == 0;
    }

    int length() {
        return length;
    }

    /** The bytes without spare room. */
    byte[] toByteArray() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }

    /** Replaces the body by what it inflates to. */
    void gunzip() throws Refused {
        Body inflated = new Body(inFlight, limit);
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes, 0, length), STEP)) {
            byte[] step = new byte[STEP];
            for (int count = gzip.read(step); count >= 0; count = gzip.read(step)) {
                inflated.append(step, count);
            }
        } catch (IOException e) {
            inflated.release();
            throw new Refused(Refusal.UNREADABLE);
        } catch (Refused e) {
            inflated.release();
            throw e;
        }
        release();
        bytes = inflated.bytes;
        length = inflated.length;
    }

    /** Gives the reserved memory back; the bytes must not be used any more. */
    void release() {
        inFlight.release(bytes.length);
        bytes = new byte[0];
        length = 0;
    }
}
