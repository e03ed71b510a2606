package io.burgee.flagapi.layer;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import org.jspecify.annotations.Nullable;

/** One change of a layer: the semantic-patch instruction that arrives, and the line of the audit log. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
public sealed interface LayerChange {

    @JsonTypeName("updateName")
    record UpdateName(String value) implements LayerChange {}

    @JsonTypeName("updateDescription")
    record UpdateDescription(String value) implements LayerChange {}

    /** @param reservationPercent whole percent of the environment's traffic */
    @JsonTypeName("updateExperimentReservation")
    record UpdateExperimentReservation(String experimentKey, int reservationPercent) implements LayerChange {}

    @JsonTypeName("removeExperiment")
    record RemoveExperiment(String experimentKey) implements LayerChange {}

    /** This change in words, without a full stop. */
    default String describe(@Nullable String environmentKey) {
        return switch (this) {
            case UpdateName(var value) -> "Change the name to '" + value + "'";
            case UpdateDescription ignored -> "Change the description";
            case UpdateExperimentReservation(var experiment, var percent) ->
                "Reserve " + percent + " % of '" + environmentKey + "' for the experiment '" + experiment + "'";
            case RemoveExperiment(var experiment) ->
                "Take the experiment '" + experiment + "' out in '" + environmentKey + "'";
        };
    }

    /** What it does, for filters of the audit log. */
    default String action() {
        return switch (this) {
            case UpdateName ignored -> "updateName";
            case UpdateDescription ignored -> "updateDescription";
            case UpdateExperimentReservation ignored -> "updateLayerReservation";
            case RemoveExperiment ignored -> "updateLayerReservation";
        };
    }
}
