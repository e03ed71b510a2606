package io.burgee.flagapi.flag;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeName;

/** Changes who may see a flag beside servers. */
public sealed interface AvailabilityChange extends DetailsChange {

    /** Whose view of the flag changes. */
    enum Audience {
        @JsonProperty("usingMobileKey")
        USING_MOBILE_KEY("mobile applications"),
        @JsonProperty("usingEnvironmentId")
        USING_ENVIRONMENT_ID("pages (client-side ID)");

        private final String words;

        Audience(String words) {
            this.words = words;
        }

        private FlagDetails in(FlagDetails details, boolean available) {
            var before = details.clientSideAvailability();
            return details.withClientSideAvailability(
                    switch (this) {
                        case USING_MOBILE_KEY -> new ClientSideAvailability(available, before.usingEnvironmentId());
                        case USING_ENVIRONMENT_ID -> new ClientSideAvailability(before.usingMobileKey(), available);
                    });
        }
    }

    @Override
    default String action() {
        return "updateClientSideFlagAvailability";
    }

    @JsonTypeName("turnOnClientSideAvailability")
    record TurnOnClientSideAvailability(Audience value) implements AvailabilityChange {
        @Override
        public FlagDetails apply(FlagDetails details, Edit edit) {
            return value.in(details, true);
        }

        @Override
        public String describe() {
            return "Show the flag to " + value.words;
        }
    }

    @JsonTypeName("turnOffClientSideAvailability")
    record TurnOffClientSideAvailability(Audience value) implements AvailabilityChange {
        @Override
        public FlagDetails apply(FlagDetails details, Edit edit) {
            return value.in(details, false);
        }

        @Override
        public String describe() {
            return "Hide the flag from " + value.words;
        }
    }
}
