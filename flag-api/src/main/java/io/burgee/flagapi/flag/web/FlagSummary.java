package io.burgee.flagapi.flag.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.burgee.flagapi.flag.Flag;
import io.burgee.flagapi.flag.Target;
import io.burgee.flagapi.flag.Targeting;
import io.burgee.flagapi.flag.VariationOrRollout;
import io.burgee.flagapi.flag.VariationOrRollout.Rollout;
import io.burgee.flagapi.flag.VariationOrRollout.WeightedVariation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How each variation is reached in one environment, in numbers.
 *
 * @param variations by index
 */
record FlagSummary(Map<String, VariationSummary> variations, int prerequisites) {

    /**
     * @param nullRules rules without clauses
     * @param targets keys of users
     * @param contextTargets keys of other contexts
     * @param rollout weight in the fallthrough's split
     */
    @JsonInclude(Include.NON_NULL)
    record VariationSummary(
            int rules,
            int nullRules,
            int targets,
            int contextTargets,
            @Nullable Boolean isFallthrough,
            @Nullable Boolean isOff,
            @Nullable Integer rollout,
            @Nullable String bucketBy) {}

    static FlagSummary of(Flag flag, Targeting targeting) {
        var variations = new LinkedHashMap<String, VariationSummary>();
        for (int i = 0; i < flag.variations().size(); i++) {
            variations.put(Integer.toString(i), of(i, targeting));
        }
        return new FlagSummary(variations, targeting.prerequisites().size());
    }

    private static VariationSummary of(int variation, Targeting targeting) {
        var rules = targeting.rules().stream()
                .filter(rule -> rule.serve().variationIndexes().contains(variation))
                .toList();
        var rollout = targeting.fallthrough() instanceof Rollout split ? split : null;
        int weight = rollout == null
                ? 0
                : rollout.variations().stream()
                        .filter(share -> share.variation() == variation)
                        .mapToInt(WeightedVariation::weight)
                        .sum();
        var off = targeting.offVariation();
        return new VariationSummary(
                rules.size(),
                (int) rules.stream().filter(rule -> rule.clauses().isEmpty()).count(),
                count(targeting.targets(), variation, true),
                count(targeting.targets(), variation, false),
                targeting.fallthrough().equals(new VariationOrRollout.Served(variation)) ? true : null,
                off != null && off == variation ? true : null,
                weight == 0 ? null : weight,
                weight == 0 || rollout == null ? null : rollout.bucketBy());
    }

    private static int count(List<Target> targets, int variation, boolean users) {
        return targets.stream()
                .filter(target -> target.variation() == variation)
                .filter(target -> target.contextKind().equals(Targeting.USER) == users)
                .mapToInt(target -> target.values().size())
                .sum();
    }
}
