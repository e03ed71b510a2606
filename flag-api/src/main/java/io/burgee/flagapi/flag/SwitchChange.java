package io.burgee.flagapi.flag;

import com.fasterxml.jackson.annotation.JsonTypeName;

/** Turns targeting on or off, or what SDKs report. */
public sealed interface SwitchChange extends TargetingChange {

    @JsonTypeName("turnFlagOn")
    record TurnFlagOn() implements SwitchChange {
        @Override
        public Targeting apply(Targeting targeting, Flag flag, Edit edit) {
            return targeting.copy().on(true).build();
        }

        @Override
        public String describe(Flag flag, Targeting before) {
            return "Turn the flag on";
        }

        @Override
        public String action() {
            return "updateOn";
        }
    }

    @JsonTypeName("turnFlagOff")
    record TurnFlagOff() implements SwitchChange {
        @Override
        public Targeting apply(Targeting targeting, Flag flag, Edit edit) {
            return targeting.copy().on(false).build();
        }

        @Override
        public String describe(Flag flag, Targeting before) {
            return "Turn the flag off";
        }

        @Override
        public String action() {
            return "updateOn";
        }
    }

    @JsonTypeName("updateTrackEvents")
    record UpdateTrackEvents(boolean trackEvents) implements SwitchChange {
        @Override
        public Targeting apply(Targeting targeting, Flag flag, Edit edit) {
            return targeting.copy().trackEvents(trackEvents).build();
        }

        @Override
        public String describe(Flag flag, Targeting before) {
            return (trackEvents ? "Send" : "Stop sending") + " full events for every evaluation";
        }

        @Override
        public String action() {
            return "updateTrackEvents";
        }
    }

    @JsonTypeName("updateTrackEventsFallthrough")
    record UpdateTrackEventsFallthrough(boolean trackEvents) implements SwitchChange {
        @Override
        public Targeting apply(Targeting targeting, Flag flag, Edit edit) {
            return targeting.copy().trackEventsFallthrough(trackEvents).build();
        }

        @Override
        public String describe(Flag flag, Targeting before) {
            return (trackEvents ? "Send" : "Stop sending") + " full events for the default rule";
        }

        @Override
        public String action() {
            return "updateTrackEvents";
        }
    }
}
