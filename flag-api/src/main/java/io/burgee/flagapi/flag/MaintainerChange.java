package io.burgee.flagapi.flag;

import com.fasterxml.jackson.annotation.JsonTypeName;

/** Changes who is responsible for a flag. */
public sealed interface MaintainerChange extends DetailsChange {

    @Override
    default String action() {
        return "updateMaintainer";
    }

    @JsonTypeName("updateMaintainerMember")
    record UpdateMaintainerMember(String value) implements MaintainerChange {
        @Override
        public FlagDetails apply(FlagDetails details, Edit edit) {
            return details.withMaintainer(Keys.name(value, edit.place().field("value")), null);
        }

        @Override
        public String describe() {
            return "Make the member " + value + " the maintainer";
        }
    }

    @JsonTypeName("updateMaintainerTeam")
    record UpdateMaintainerTeam(String value) implements MaintainerChange {
        @Override
        public FlagDetails apply(FlagDetails details, Edit edit) {
            return details.withMaintainer(null, Keys.key(value, edit.place().field("value")));
        }

        @Override
        public String describe() {
            return "Make the team " + value + " the maintainer";
        }
    }

    @JsonTypeName("removeMaintainer")
    record RemoveMaintainer() implements MaintainerChange {
        @Override
        public FlagDetails apply(FlagDetails details, Edit edit) {
            return details.withMaintainer(null, null);
        }

        @Override
        public String describe() {
            return "Remove the maintainer";
        }
    }
}
