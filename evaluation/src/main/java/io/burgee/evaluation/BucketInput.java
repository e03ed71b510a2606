package io.burgee.evaluation;

import io.burgee.evaluation.Explanation.Bucket;
import io.burgee.evaluation.Explanation.Share;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@link Bucketing} hashes for a context, and where that falls. */
record BucketInput(
        String contextKind,
        String attribute,
        @Nullable Value seen,
        @Nullable Integer seed,
        String key,
        String salt) {

    /** @param part of the kind that is split; null if the context has none, which is bucket 0 */
    static BucketInput of(
            @Nullable SingleContext part,
            String kind,
            @Nullable AttributeReference bucketBy,
            @Nullable Integer seed,
            String key,
            String salt) {
        Value seen = null;
        if (part != null) {
            seen = bucketBy == null ? Value.of(part.key()) : part.get(bucketBy);
        }
        return new BucketInput(kind, bucketBy == null ? "key" : bucketBy.raw(), seen, seed, key, salt);
    }

    float bucket() {
        return Bucketing.bucket(seen, seed, key, salt);
    }

    Bucket with(List<Share> shares) {
        return new Bucket(
                contextKind,
                attribute,
                seen,
                seed,
                key,
                salt,
                hashed(),
                (double) bucket() * Rollout.FULL_WEIGHT,
                shares);
    }

    private @Nullable String hashed() {
        String prefix = (seed == null ? key + "." + salt : seed.toString()) + ".";
        if (seen instanceof Value.Text text) {
            return prefix + text.value();
        }
        return seen instanceof Value.Num number && number.isInt() ? prefix + (int) number.value() : null;
    }
}
