package io.burgee.flagapi.flag;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes what is served where nothing else decides. */
public sealed interface DefaultRuleChange extends TargetingChange {

    @JsonTypeName("updateFallthroughVariationOrRollout")
    record UpdateFallthroughVariationOrRollout(
            @Nullable String variationId,
            @Nullable Map<String, Integer> rolloutWeights,
            @Nullable String rolloutBucketBy,
            @Nullable String rolloutContextKind)
            implements DefaultRuleChange {
        @Override
        public Targeting apply(Targeting targeting, Flag flag, Edit edit) {
            edit.free(targeting.fallthrough());
            return targeting.copy().fallthrough(input().checked(flag, edit)).build();
        }

        @Override
        public String describe(Flag flag, Targeting before) {
            return "Change the default rule from " + Words.serve(flag, before.fallthrough()) + " to "
                    + input().describe(flag);
        }

        @Override
        public String action() {
            return "updateFallthrough";
        }

        private ServeInput input() {
            return new ServeInput(variationId, rolloutWeights, rolloutBucketBy, rolloutContextKind);
        }
    }

    @JsonTypeName("updateOffVariation")
    record UpdateOffVariation(String variationId) implements DefaultRuleChange {
        @Override
        public Targeting apply(Targeting targeting, Flag flag, Edit edit) {
            return targeting
                    .copy()
                    .offVariation(edit.variation(flag, variationId, "variationId"))
                    .build();
        }

        @Override
        public String describe(Flag flag, Targeting before) {
            var old = before.offVariation();
            return "Change what is served while off from "
                    + (old == null ? "the application's default" : flag.label(old)) + " to "
                    + flag.label(flag.indexOf(variationId));
        }

        @Override
        public String action() {
            return "updateOffVariation";
        }
    }
}
