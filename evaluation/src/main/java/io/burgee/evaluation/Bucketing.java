package io.burgee.evaluation;

import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * Maps a context to a number in [0,1] that every SDK in every language computes alike (bucketing of the LaunchDarkly SDK wire protocol): the first
 * 60 bits of SHA-1 over {@code flagKey.salt.value} or {@code seed.value}, as a fraction, in single precision.
 *
 * <p>Each thread has one digest and one buffer, so that hashing allocates nothing.
 */
final class Bucketing {

    private static final float SCALE = 0xFFFFFFFFFFFFFFFL;

    private static final float FULL_WEIGHT = Rollout.FULL_WEIGHT;

    private static final ThreadLocal<Bucketing> OF_THIS_THREAD = ThreadLocal.withInitial(Bucketing::new);

    private final MessageDigest sha1;
    private final byte[] bytes = new byte[128];
    private int filled;

    private Bucketing() {
        try {
            sha1 = MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }

    /** The bucket of a context's value; 0 when there is no value, or one that is neither a string nor a whole number. */
    static float bucket(@Nullable Value value, @Nullable Integer seed, String key, String salt) {
        String hashed = hashable(value);
        if (hashed == null) {
            return 0;
        }
        Bucketing hash = OF_THIS_THREAD.get();
        hash.filled = 0;
        hash.sha1.reset();
        if (seed == null) {
            hash.add(key);
            hash.add(".");
            hash.add(salt);
        } else {
            hash.add(seed.toString());
        }
        hash.add(".");
        hash.add(hashed);
        return (float) (hash.first64Bits() >>> 4) / SCALE;
    }

    /** Index of the share that a bucket falls into; of the last one when the weights do not reach that far. */
    static int choose(Rollout rollout, float bucket) {
        int last = rollout.variations().size() - 1;
        float sum = 0;
        for (int i = 0; i < last; i++) {
            sum += rollout.variations().get(i).weight() / FULL_WEIGHT;
            if (bucket < sum) {
                return i;
            }
        }
        return last;
    }

    static boolean isWithin(int weight, float bucket) {
        return bucket < weight / FULL_WEIGHT;
    }

    private static @Nullable String hashable(@Nullable Value value) {
        if (value instanceof Value.Text text) {
            return text.value();
        }
        return value instanceof Value.Num number && number.isInt() ? Integer.toString((int) number.value()) : null;
    }

    /** Adds the text as UTF-8, of which ASCII, the usual case, is copied without making an array. */
    private void add(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                pour();
                sha1.update(text.substring(i).getBytes(StandardCharsets.UTF_8));
                return;
            }
            if (filled == bytes.length) {
                pour();
            }
            bytes[filled++] = (byte) c;
        }
    }

    private void pour() {
        sha1.update(bytes, 0, filled);
        filled = 0;
    }

    private long first64Bits() {
        pour();
        try {
            sha1.digest(bytes, 0, bytes.length);
        } catch (DigestException e) {
            throw new IllegalStateException("a SHA-1 hash has 20 bytes", e);
        }
        long bits = 0;
        for (int i = 0; i < 8; i++) {
            bits = bits << 8 | (bytes[i] & 0xFF);
        }
        return bits;
    }
}
