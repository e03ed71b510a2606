package io.burgee.evaluation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * Maps a context to a number in [0,1] that every SDK in every language computes alike (bucketing of the LaunchDarkly SDK wire protocol): the first
 * 60 bits of SHA-1 over {@code flagKey.salt.value} or {@code seed.value}, as a fraction, in single precision.
 */
final class Bucketing {

    private static final float SCALE = 0xFFFFFFFFFFFFFFFL;

    private static final float FULL_WEIGHT = Rollout.FULL_WEIGHT;

    private static final ThreadLocal<MessageDigest> SHA1 = ThreadLocal.withInitial(Bucketing::sha1);

    private Bucketing() {}

    /** The bucket of a context's value; 0 when there is no value, or one that is neither a string nor a whole number. */
    static float bucket(@Nullable Value value, @Nullable Integer seed, String key, String salt) {
        String hashed = hashable(value);
        if (hashed == null) {
            return 0;
        }
        String input = (seed == null ? key + "." + salt : seed.toString()) + "." + hashed;
        byte[] hash = SHA1.get().digest(input.getBytes(StandardCharsets.UTF_8));
        long bits = 0;
        for (int i = 0; i < 8; i++) {
            bits = bits << 8 | (hash[i] & 0xFF);
        }
        return (float) (bits >>> 4) / SCALE;
    }

    /** The share that a bucket falls into; the last one when the weights do not reach that far. */
    static WeightedVariation choose(Rollout rollout, float bucket) {
        float sum = 0;
        for (int i = 0; i < rollout.variations().size(); i++) {
            WeightedVariation share = rollout.variations().get(i);
            sum += share.weight() / FULL_WEIGHT;
            if (bucket < sum) {
                return share;
            }
        }
        return rollout.variations().get(rollout.variations().size() - 1);
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

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
