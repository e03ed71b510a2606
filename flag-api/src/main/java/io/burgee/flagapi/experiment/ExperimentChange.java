package io.burgee.flagapi.experiment;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/** One change of an experiment: the semantic-patch instruction that arrives, and the line of the audit log. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @Type(value = ExperimentChange.UpdateName.class, name = "updateName"),
    @Type(value = ExperimentChange.UpdateDescription.class, name = "updateDescription"),
    @Type(value = ExperimentChange.StartIteration.class, name = "startIteration"),
    @Type(value = ExperimentChange.StopIteration.class, name = "stopIteration"),
    @Type(value = ExperimentChange.ArchiveExperiment.class, name = "archiveExperiment"),
    @Type(value = ExperimentChange.RestoreExperiment.class, name = "restoreExperiment")
})
public sealed interface ExperimentChange {

    /** @param value the new name */
    record UpdateName(@Nullable String value) implements ExperimentChange {}

    /** @param value the new description */
    record UpdateDescription(@Nullable String value) implements ExperimentChange {}

    /** @param changeJustification why now, for the audit log */
    record StartIteration(@Nullable String changeJustification) implements ExperimentChange {}

    /**
     * @param winningTreatmentId whose variation is served from now on; absent brings back what was served before
     * @param winningReason why
     */
    record StopIteration(
            @Nullable String winningTreatmentId, @Nullable String winningReason) implements ExperimentChange {}

    /** Hides it from lists. */
    record ArchiveExperiment() implements ExperimentChange {}

    /** Brings it back. */
    record RestoreExperiment() implements ExperimentChange {}

    /** This change in words, as an imperative sentence without a full stop. */
    default String describe(Experiment before) {
        return switch (this) {
            case UpdateName(var value) -> "Change the name from '" + before.name() + "' to '" + value + "'";
            case UpdateDescription ignored -> "Change the description";
            case StartIteration ignored ->
                "Start an iteration on the flag '" + before.nextDesign().flagKey() + "'";
            case StopIteration(var winner, var reason) ->
                "Stop the iteration"
                        + before.nextDesign().treatments().stream()
                                .filter(treatment -> treatment.id().equals(winner))
                                .map(treatment -> " and serve '" + treatment.name() + "'")
                                .findFirst()
                                .orElse("")
                        + (reason == null || reason.isEmpty() ? "" : ": " + reason);
            case ArchiveExperiment() -> "Archive the experiment";
            case RestoreExperiment() -> "Restore the experiment";
        };
    }

    /** What it does, for filters of the audit log. */
    default String action() {
        return switch (this) {
            case UpdateName ignored -> "updateExperiment";
            case UpdateDescription ignored -> "updateExperiment";
            case StartIteration ignored -> "startIteration";
            case StopIteration ignored -> "stopIteration";
            case ArchiveExperiment() -> "updateExperimentArchived";
            case RestoreExperiment() -> "updateExperimentArchived";
        };
    }
}
