package io.burgee.ingest.batch;

import io.netty.buffer.ByteBuf;
import java.io.ByteArrayInputStream;
import java.io.IOException;
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
    private final long announced;
    private byte[] bytes = new byte[0];
    private int length;

    /** @param announced the length that the sender has announced, or -1 */
    Body(InFlight inFlight, int limit, long announced) {
        this.inFlight = inFlight;
        this.limit = limit;
        this.announced = announced;
    }

    boolean isAnnouncedTooLong() {
        return announced > limit;
    }

    /**
     * Takes what has arrived.
     *
     * @throws Refused when it gets too long or too much is in flight
     */
    void append(ByteBuf source) throws Refused {
        int count = source.readableBytes();
        reserve(count);
        source.readBytes(bytes, length, count);
        length += count;
    }

    /** @throws Refused when it gets too long or too much is in flight */
    void append(byte[] source, int count) throws Refused {
        reserve(count);
        System.arraycopy(source, 0, bytes, length, count);
        length += count;
    }

    private void reserve(int count) throws Refused {
        if (count > limit - length) {
            throw new Refused(Refusal.TOO_LARGE);
        }
        int needed = length + count;
        if (needed > bytes.length) {
            boolean honest = announced >= needed && announced <= STEP;
            int power = Math.max(FIRST, Integer.highestOneBit(needed - 1) << 1);
            grow(honest ? (int) announced : Math.min(limit, power));
        }
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
        Body inflated = new Body(inFlight, limit, -1);
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
