package io.burgee.flagapi.flag;

import io.burgee.flagapi.flag.VariationOrRollout.Rollout;
import io.burgee.flagapi.flag.VariationOrRollout.Served;
import io.burgee.flagapi.flag.VariationOrRollout.WeightedVariation;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an instruction wants served: a variation, or weights by variation id.
 *
 * @param weights thousandths of a percent that add up to 100000
 */
record ServeInput(
        @Nullable String variationId,
        @Nullable Map<String, Integer> weights,
        @Nullable String bucketBy,
        @Nullable String contextKind) {

    VariationOrRollout checked(Flag flag, Edit edit) {
        return checked(flag, edit, edit.place());
    }

    VariationOrRollout checked(Flag flag, Edit edit, Place at) {
        if (weights == null) {
            var variation = Keys.present(variationId, at.field("variationId"));
            return new Served(edit.variation(flag, variation, at.field("variationId")));
        }
        if (variationId != null) {
            throw at.field("rolloutWeights").expected("either variationId or rolloutWeights, not both");
        }
        var byAttribute = bucketBy != null && !bucketBy.isEmpty() && !bucketBy.equals("key");
        return new Rollout(
                Keys.contextKind(contextKind, at.field("rolloutContextKind")),
                byAttribute ? ClauseForm.attribute(bucketBy, at.field("rolloutBucketBy")) : null,
                shares(flag, weights, false, edit, at.field("rolloutWeights")),
                null);
    }

    /** The shares in the order of the variations, without empty ones: SDKs disagree about a leading empty share. */
    static ArrayList<WeightedVariation> shares(
            Flag flag, Map<String, Integer> weights, boolean untracked, Edit edit, Place at) {
        long sum = 0;
        for (var entry : weights.entrySet()) {
            edit.variation(flag, entry.getKey(), at.field(entry.getKey()));
            if (Objects.requireNonNullElse(entry.getValue(), -1) < 0) {
                throw at.field(entry.getKey()).expected("a weight from 0 to " + Rollout.WHOLE);
            }
            sum += entry.getValue();
        }
        if (!untracked && sum != Rollout.WHOLE) {
            throw at.expected("weights that add up to " + Rollout.WHOLE + ", not " + sum);
        }
        var shares = new ArrayList<WeightedVariation>();
        for (int i = 0; i < flag.variations().size(); i++) {
            int weight = weights.getOrDefault(flag.variations().get(i).id(), 0);
            if (weight > 0) {
                shares.add(new WeightedVariation(i, weight, untracked));
            }
        }
        return shares;
    }

    String describe(Flag flag) {
        if (weights == null) {
            return flag.label(flag.indexOf(variationId));
        }
        var words = new ArrayList<String>();
        flag.variations().forEach(variation -> {
            int weight = weights.getOrDefault(variation.id(), 0);
            if (weight > 0) {
                words.add(Words.percent(weight) + " " + variation.label());
            }
        });
        var whose = Objects.requireNonNullElse(contextKind, Targeting.USER);
        return String.join(", ", words) + " by " + whose + (bucketBy == null ? "" : " " + bucketBy);
    }
}
