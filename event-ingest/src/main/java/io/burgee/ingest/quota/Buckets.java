package io.burgee.ingest.quota;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Token buckets of many senders, so many at most. The bucket of a sender that has been silent until it was full again is forgotten: a new
 * one is the same. Of more senders than there is room for, those seen least often are forgotten.
 */
final class Buckets {
    private final Cache<Key, Pair> pairs;
    private final TimeMeter time;

    /** @param burst the longest that any bucket takes to fill */
    Buckets(int most, Duration burst, TimeMeter time) {
        this.time = time;
        this.pairs = Caffeine.newBuilder()
                .maximumSize(most)
                .expireAfterAccess(burst)
                .ticker(time::currentTimeNanos)
                .build();
    }

    /** A sender under a limit: when its limit changes it begins anew. */
    private record Key(String sender, Limit limit) {}

    private record Pair(@Nullable Bucket batches, @Nullable Bucket bytes) {}

    /**
     * Takes one batch of so many bytes out of the sender's buckets.
     *
     * @return 0, or how long the sender must wait, in nanoseconds; then nothing is taken
     */
    long take(String sender, Limit limit, long bytes) {
        if (limit.isNone()) {
            return 0;
        }
        Pair pair = pairs.get(new Key(sender, limit), this::fill);
        long wait = take(pair.batches, 1);
        if (wait > 0) {
            return wait;
        }
        long capacity = capacity(limit.bytesPerSecond(), limit);
        wait = take(pair.bytes, Math.min(bytes, capacity));
        if (wait > 0 && pair.batches != null) {
            pair.batches.addTokens(1);
        }
        return wait;
    }

    /** How long the sender must wait before it may send anything, in nanoseconds; takes nothing. */
    long peek(String sender, Limit limit) {
        Pair pair = limit.isNone() ? null : pairs.getIfPresent(new Key(sender, limit));
        return pair == null ? 0 : Math.max(wait(pair.batches), wait(pair.bytes));
    }

    long size() {
        pairs.cleanUp();
        return pairs.estimatedSize();
    }

    private static long wait(@Nullable Bucket bucket) {
        return bucket == null ? 0 : bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill();
    }

    private static long take(@Nullable Bucket bucket, long tokens) {
        return bucket == null || tokens == 0
                ? 0
                : bucket.tryConsumeAndReturnRemaining(tokens).getNanosToWaitForRefill();
    }

    private Pair fill(Key key) {
        return new Pair(bucket(key.limit.batchesPerSecond(), key.limit), bucket(key.limit.bytesPerSecond(), key.limit));
    }

    private @Nullable Bucket bucket(long perSecond, Limit limit) {
        return perSecond == 0
                ? null
                : Bucket.builder()
                        .withCustomTimePrecision(time)
                        .addLimit(it ->
                                it.capacity(capacity(perSecond, limit)).refillGreedy(perSecond, Duration.ofSeconds(1)))
                        .build();
    }

    private static long capacity(long perSecond, Limit limit) {
        return Math.max(1, perSecond * limit.burst().toMillis() / 1000);
    }
}
