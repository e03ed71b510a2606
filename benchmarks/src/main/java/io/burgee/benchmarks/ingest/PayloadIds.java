package io.burgee.benchmarks.ingest;

import java.nio.charset.StandardCharsets;

/**
 * Ids that look as random as those of SDKs, which compressors can make nothing of, and still tell which batch of a run they belong to.
 *
 * <p>The first half is the batch's number through a bijection, the second is another of the first, combined with the number.
 */
final class PayloadIds {
    static final int LENGTH = 36;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final long STEP = 0x9E3779B97F4A7C15L;

    private final long seed;

    /** @param seed what tells one run's ids from another's */
    PayloadIds(long seed) {
        this.seed = mix(seed);
    }

    /** Writes the id of a batch in the form of a UUID. */
    void write(long number, byte[] into, int offset) {
        long first = mix(number * STEP + seed);
        long second = number ^ mix(first + STEP);
        int at = offset;
        for (int digit = 0; digit < 32; digit++) {
            if (digit == 8 || digit == 12 || digit == 16 || digit == 20) {
                into[at++] = '-';
            }
            long half = digit < 16 ? first : second;
            into[at++] = HEX[(int) (half >>> (60 - 4 * (digit & 15))) & 15];
        }
    }

    /** @return the batch's number, or -1 when the id is none of this run's */
    long numberOf(String id) {
        String digits = id.replace("-", "");
        if (digits.length() != 32) {
            return -1;
        }
        long first = Long.parseUnsignedLong(digits, 0, 16, 16);
        long number = Long.parseUnsignedLong(digits, 16, 32, 16) ^ mix(first + STEP);
        return number >= 0 && mix(number * STEP + seed) == first ? number : -1;
    }

    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
