package io.burgee.flagapi.flag;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Changes a flag's values. */
public sealed interface VariationChange extends FlagChange {

    @Override
    default String action() {
        return "updateFlagVariations";
    }

    @JsonTypeName("addVariation")
    record AddVariation(
            JsonNode value, @Nullable String name, @Nullable String description) implements VariationChange {
        @Override
        public Flag apply(Flag flag, Edit edit) {
            if (flag.kind() == FlagKind.BOOLEAN) {
                throw edit.place().field("kind").expected("another kind: a boolean flag has two variations");
            }
            var all = new ArrayList<>(flag.variations());
            all.add(new Variation(edit.ids().get(), value, name, description));
            return flag.withVariations(Variations.checked(
                    all, flag.kind(), edit.place(), edit.place().field("value")));
        }

        @Override
        public String describe(Flag before, @Nullable String environmentKey) {
            return "Add the variation " + new Variation("", value, name, description).label();
        }
    }

    @JsonTypeName("updateVariation")
    record UpdateVariation(
            String variationId,
            @Nullable JsonNode value,
            @Nullable String name,
            @Nullable String description) implements VariationChange {
        @Override
        public Flag apply(Flag flag, Edit edit) {
            int index = edit.variation(flag, variationId, "variationId");
            var before = flag.variations().get(index);
            var all = new ArrayList<>(flag.variations());
            all.set(
                    index,
                    new Variation(
                            before.id(),
                            value == null ? before.value() : value,
                            name == null ? before.name() : name,
                            description == null ? before.description() : description));
            return flag.withVariations(Variations.checked(
                    all, flag.kind(), edit.place(), edit.place().field("value")));
        }

        @Override
        public String describe(Flag before, @Nullable String environmentKey) {
            int index = before.indexOf(variationId);
            var old = before.label(index);
            if (index < 0) {
                return "Change " + old;
            }
            var now = before.variations().get(index);
            var changed = new Variation("", value == null ? now.value() : value, null, null);
            return "Change the variation " + old
                    + (value == null || value.equals(now.value())
                            ? ""
                            : " from " + new Variation("", now.value(), null, null).label() + " to " + changed.label())
                    + (name == null || name.equals(now.name()) ? "" : ", named \"" + name + "\"")
                    + (description == null ? "" : ", described as \"" + description + "\"");
        }
    }

    @JsonTypeName("removeVariation")
    record RemoveVariation(String variationId) implements VariationChange {
        @Override
        public Flag apply(Flag flag, Edit edit) {
            int index = edit.variation(flag, variationId, "variationId");
            if (flag.kind() == FlagKind.BOOLEAN) {
                throw edit.place().field("kind").expected("another kind: a boolean flag has two variations");
            }
            return Variations.without(flag, index, edit);
        }

        @Override
        public String describe(Flag before, @Nullable String environmentKey) {
            return "Remove the variation " + before.label(before.indexOf(variationId));
        }
    }

    @JsonTypeName("updateDefaultVariation")
    record UpdateDefaultVariation(
            @Nullable JsonNode onVariationValue, @Nullable JsonNode offVariationValue) implements VariationChange {
        @Override
        public Flag apply(Flag flag, Edit edit) {
            return flag.withDefaults(new Defaults(
                    index(flag, onVariationValue, flag.defaults().onVariation(), edit, "onVariationValue"),
                    index(flag, offVariationValue, flag.defaults().offVariation(), edit, "offVariationValue")));
        }

        private static int index(Flag flag, @Nullable JsonNode value, int before, Edit edit, String field) {
            if (value == null) {
                return before;
            }
            int index =
                    flag.variations().stream().map(Variation::value).toList().indexOf(value);
            if (index < 0) {
                throw edit.place().field(field).expected("the value of a variation of this flag");
            }
            return index;
        }

        @Override
        public String describe(Flag before, @Nullable String environmentKey) {
            return "Change what new environments serve"
                    + (onVariationValue == null ? "" : ": " + Clause.text(onVariationValue) + " while on")
                    + (offVariationValue == null ? "" : ": " + Clause.text(offVariationValue) + " while off");
        }

        @Override
        public String action() {
            return "updateFlagDefaultVariations";
        }
    }
}
