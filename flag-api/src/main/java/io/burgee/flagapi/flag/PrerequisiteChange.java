package io.burgee.flagapi.flag;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Changes which other flags must be on first. */
public sealed interface PrerequisiteChange extends TargetingChange {

    @Override
    default String action() {
        return "updatePrerequisites";
    }

    @JsonTypeName("addPrerequisite")
    record AddPrerequisite(String key, String variationId) implements PrerequisiteChange {
        @Override
        public Targeting apply(Targeting targeting, Flag flag, Edit edit) {
            var all = new ArrayList<>(targeting.prerequisites());
            all.add(Prerequisites.checked(flag, key, variationId, edit, edit.place()));
            return targeting
                    .copy()
                    .prerequisites(
                            Prerequisites.acyclic(flag, all, edit, edit.place().field("key")))
                    .build();
        }

        @Override
        public String describe(Flag flag, Targeting before) {
            return "Require the flag " + key + " first";
        }
    }

    @JsonTypeName("updatePrerequisite")
    record UpdatePrerequisite(String key, String variationId) implements PrerequisiteChange {
        @Override
        public Targeting apply(Targeting targeting, Flag flag, Edit edit) {
            if (targeting.prerequisites().stream().noneMatch(each -> each.key().equals(key))) {
                throw edit.place().field("key").expected("the key of a prerequisite of this flag");
            }
            var changed = Prerequisites.checked(flag, key, variationId, edit, edit.place());
            return targeting
                    .copy()
                    .prerequisites(targeting.prerequisites().stream()
                            .map(each -> each.key().equals(key) ? changed : each)
                            .toList())
                    .build();
        }

        @Override
        public String describe(Flag flag, Targeting before) {
            return "Require another variation of the flag " + key + " first";
        }
    }

    @JsonTypeName("removePrerequisite")
    record RemovePrerequisite(String key) implements PrerequisiteChange {
        @Override
        public Targeting apply(Targeting targeting, Flag flag, Edit edit) {
            return targeting
                    .copy()
                    .prerequisites(targeting.prerequisites().stream()
                            .filter(each -> !each.key().equals(key))
                            .toList())
                    .build();
        }

        @Override
        public String describe(Flag flag, Targeting before) {
            return "Stop requiring the flag " + key + " first";
        }
    }

    @JsonTypeName("replacePrerequisites")
    record ReplacePrerequisites(List<NewPrerequisite> prerequisites) implements PrerequisiteChange {

        /** Another flag and the variation that it must serve. */
        public record NewPrerequisite(
                @Nullable String key, @Nullable String variationId) {}

        @Override
        public Targeting apply(Targeting targeting, Flag flag, Edit edit) {
            var all = new ArrayList<Prerequisite>();
            var at = edit.place().field("prerequisites");
            for (int i = 0; i < prerequisites.size(); i++) {
                var each = prerequisites.get(i);
                var place = at.item(i);
                all.add(Prerequisites.checked(
                        flag,
                        Keys.present(each.key(), place.field("key")),
                        Keys.present(each.variationId(), place.field("variationId")),
                        edit,
                        place));
            }
            return targeting
                    .copy()
                    .prerequisites(Prerequisites.acyclic(flag, all, edit, at))
                    .build();
        }

        @Override
        public String describe(Flag flag, Targeting before) {
            return prerequisites.isEmpty()
                    ? "Require no other flag first"
                    : "Require first the flags "
                            + prerequisites.stream()
                                    .map(each -> String.valueOf(each.key()))
                                    .collect(Collectors.joining(", "));
        }
    }
}
