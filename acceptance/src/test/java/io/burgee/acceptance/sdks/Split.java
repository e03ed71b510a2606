package io.burgee.acceptance.sdks;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rollout as the management API is asked for it.
 *
 * @param bucketBy an attribute; null for the key
 * @param weights of the variations in their order, in thousandths of a percent
 */
record Split(String contextKind, @Nullable String bucketBy, int... weights) {

    static Split byKey(String contextKind, int... weights) {
        return new Split(contextKind, null, weights);
    }

    Map<String, Object> in(Map<String, Object> instruction) {
        var byVariation = new LinkedHashMap<String, Integer>();
        for (int i = 0; i < weights.length; i++) {
            byVariation.put("$" + i, weights[i]);
        }
        var all = new HashMap<>(instruction);
        all.put("rolloutWeights", byVariation);
        all.put("rolloutContextKind", contextKind);
        if (bucketBy != null) {
            all.put("rolloutBucketBy", bucketBy);
        }
        return all;
    }
}
