package io.burgee.flagapi.flag;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.burgee.flagapi.flag.VariationOrRollout.Rollout;
import io.burgee.flagapi.flag.VariationOrRollout.Served;
import io.burgee.flagapi.flag.VariationOrRollout.WeightedVariation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a rule or the fallthrough serves, as the management API says it: by indexes. */
@JsonInclude(Include.NON_NULL)
public record ServeForm(
        @Nullable Integer variation, @Nullable RolloutForm rollout) {

    /** A split; {@code seed} and {@code experimentAllocation} are there only while an experiment owns it. */
    @JsonInclude(Include.NON_NULL)
    public record RolloutForm(
            @Nullable List<ShareForm> variations,
            @Nullable AllocationForm experimentAllocation,
            @Nullable Integer seed,
            @Nullable String bucketBy,
            @Nullable String contextKind) {}

    /** One share of a split. */
    @JsonInclude(Include.NON_NULL)
    public record ShareForm(
            @Nullable Integer variation,
            @Nullable Integer weight,
            @JsonProperty("_untracked") @Nullable Boolean untracked) {}

    /** Says that an experiment owns a split. */
    public record AllocationForm(int defaultVariation, boolean canReshuffle) {}

    /** What the API says of it. */
    public static ServeForm of(VariationOrRollout serve) {
        return switch (serve) {
            case Served served -> new ServeForm(served.variation(), null);
            case Rollout rollout -> new ServeForm(null, of(rollout));
        };
    }

    private static RolloutForm of(Rollout rollout) {
        var shares = rollout.variations().stream()
                .map(share -> new ShareForm(share.variation(), share.weight(), share.untracked() ? true : null))
                .toList();
        var allocation = rollout.experiment()
                ? new AllocationForm(rollout.variations().getFirst().variation(), false)
                : null;
        return new RolloutForm(shares, allocation, rollout.seed(), rollout.bucketBy(), rollout.contextKind());
    }

    /** The value, checked; a split that an experiment owns can't be said this way. */
    VariationOrRollout checked(IntUnaryOperator index, int count, Place at) {
        if (rollout == null) {
            int served = index.applyAsInt(Keys.present(variation, at.field("variation")));
            return new Served(Indexes.checked(served, count, at.field("variation")));
        }
        var place = at.field("rollout");
        var shares = new ArrayList<WeightedVariation>();
        long sum = 0;
        var said = Objects.requireNonNullElse(rollout.variations(), List.<ShareForm>of());
        for (int i = 0; i < said.size(); i++) {
            var here = place.field("variations").item(i);
            int weight = Keys.present(said.get(i).weight(), here.field("weight"));
            int served = index.applyAsInt(Keys.present(said.get(i).variation(), here.field("variation")));
            if (weight < 0) {
                throw here.field("weight").expected("a weight from 0 to " + Rollout.WHOLE);
            }
            sum += weight;
            Indexes.checked(served, count, here.field("variation"));
            if (weight > 0) {
                shares.add(new WeightedVariation(served, weight, false));
            }
        }
        if (sum != Rollout.WHOLE) {
            throw place.field("variations").expected("weights that add up to " + Rollout.WHOLE + ", not " + sum);
        }
        if (rollout.seed() != null || rollout.experimentAllocation() != null) {
            throw place.field("experimentAllocation").expected("nothing: experiments set it themselves");
        }
        var bucketBy = rollout.bucketBy();
        var byAttribute = bucketBy != null && !bucketBy.isEmpty() && !bucketBy.equals("key");
        return new Rollout(
                Keys.contextKind(rollout.contextKind(), place.field("contextKind")),
                byAttribute ? ClauseForm.attribute(bucketBy, place.field("bucketBy")) : null,
                shares,
                null);
    }
}
