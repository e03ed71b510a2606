package io.burgee.worker.spread;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How the events of one unit are spread, small enough for a row: at most {@link #MOST} buckets, as fine as that allows. A function of the
 * set of events. A unit with 100,000 of them takes a few kilobytes, and its numbers are known to a per cent or better where others' are to a
 * thousandth.
 *
 * @param counts how many events there are in each bucket that has any, by its code
 */
public record Spread(SortedMap<Integer, Long> counts) {
    /** Fifty metrics of the worst of events stay below the 400 KB that a row may have. */
    static final int MOST = 512;

    private static final int BITS = 7;
    private static final int MORE = 1 << BITS;

    public Spread {
        counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    }

    /** The distances of the codes, in zigzag, and the counts, seven bits a byte, as base64url. */
    public String encode() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int before = 0;
        for (Map.Entry<Integer, Long> bucket : counts.entrySet()) {
            long distance = bucket.getKey() - before;
            write(bytes, distance << 1 ^ distance >> Long.SIZE - 1);
            write(bytes, bucket.getValue());
            before = bucket.getKey();
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
    }

    public static Spread decode(String text) {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
        SortedMap<Integer, Long> counts = new TreeMap<>();
        int code = 0;
        while (bytes.hasRemaining()) {
            long distance = read(bytes);
            code += (int) (distance >>> 1 ^ -(distance & 1));
            counts.put(code, read(bytes));
        }
        return new Spread(counts);
    }

    private static void write(ByteArrayOutputStream bytes, long number) {
        long rest = number;
        while (rest >= MORE) {
            bytes.write((int) (rest | MORE));
            rest >>>= BITS;
        }
        bytes.write((int) rest);
    }

    private static long read(ByteBuffer bytes) {
        long number = 0;
        for (int shift = 0; ; shift += BITS) {
            byte next = bytes.get();
            number |= (long) (next & MORE - 1) << shift;
            if (next >= 0) {
                return number;
            }
        }
    }
}
