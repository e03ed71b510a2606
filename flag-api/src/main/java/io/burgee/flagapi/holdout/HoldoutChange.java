package io.burgee.flagapi.holdout;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;

/** One change of a holdout: the semantic-patch instruction that arrives, and the line of the audit log. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
public sealed interface HoldoutChange {

    @JsonTypeName("updateName")
    record UpdateName(String value) implements HoldoutChange {}

    @JsonTypeName("updateDescription")
    record UpdateDescription(String value) implements HoldoutChange {}

    /** From now on contexts are held out of the experiments that start. */
    @JsonTypeName("startHoldout")
    record StartHoldout() implements HoldoutChange {}

    /** From now on nobody is held out, also not of what was shipped. */
    @JsonTypeName("endHoldout")
    record EndHoldout() implements HoldoutChange {}

    @JsonTypeName("addExperiment")
    record AddExperiment(String experimentKey) implements HoldoutChange {}

    @JsonTypeName("removeExperiment")
    record RemoveExperiment(String experimentKey) implements HoldoutChange {}

    /** This change in words, without a full stop. */
    default String describe() {
        return switch (this) {
            case UpdateName(var value) -> "Change the name to '" + value + "'";
            case UpdateDescription ignored -> "Change the description";
            case StartHoldout() -> "Start the holdout";
            case EndHoldout() -> "End the holdout";
            case AddExperiment(var key) -> "Hold contexts out of the experiment '" + key + "'";
            case RemoveExperiment(var key) -> "Hold no contexts out of the experiment '" + key + "' any more";
        };
    }

    /** What it does, for filters of the audit log. */
    default String action() {
        return switch (this) {
            case UpdateName ignored -> "updateName";
            case UpdateDescription ignored -> "updateDescription";
            case StartHoldout() -> "startHoldout";
            case EndHoldout() -> "endHoldout";
            case AddExperiment ignored -> "updateHoldoutExperiments";
            case RemoveExperiment ignored -> "updateHoldoutExperiments";
        };
    }
}
