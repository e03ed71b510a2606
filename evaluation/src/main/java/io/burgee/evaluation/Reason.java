package io.burgee.evaluation;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Why a context got its variation. Every reason may carry the state of the big-segment store, if that was asked. */
public sealed interface Reason {

    /** Targeting is off. */
    Off OFF = new Off(null);

    /** No target and no rule matched. */
    Fallthrough FALLTHROUGH = new Fallthrough(false, null);

    /** No target and no rule matched, and the fallthrough is an experiment that the context takes part in. */
    Fallthrough FALLTHROUGH_IN_EXPERIMENT = new Fallthrough(true, null);

    /** The context's key is listed. */
    TargetMatch TARGET_MATCH = new TargetMatch(null);

    /** Targeting is off. */
    record Off(@Nullable BigSegmentsStatus bigSegmentsStatus) implements Reason {}

    /** No target and no rule matched. */
    record Fallthrough(boolean inExperiment, @Nullable BigSegmentsStatus bigSegmentsStatus) implements Reason {}

    /** The context's key is listed. */
    record TargetMatch(@Nullable BigSegmentsStatus bigSegmentsStatus) implements Reason {}

    /**
     * A rule matched.
     *
     * @param ruleId empty when the rule has none
     */
    record RuleMatch(
            int ruleIndex,
            String ruleId,
            boolean inExperiment,
            @Nullable BigSegmentsStatus bigSegmentsStatus) implements Reason {}

    /** Another flag does not have the variation that this one needs. */
    record PrerequisiteFailed(
            String prerequisiteKey, @Nullable BigSegmentsStatus bigSegmentsStatus) implements Reason {}

    /** There is no value; the application's default applies. */
    record Error(ErrorKind errorKind, @Nullable BigSegmentsStatus bigSegmentsStatus) implements Reason {}

    /** How the big-segment store answered, or null when it was not asked. */
    @Nullable
    BigSegmentsStatus bigSegmentsStatus();

    /** The same reason with the state of the big-segment store. */
    default Reason with(BigSegmentsStatus status) {
        if (this instanceof Fallthrough it) {
            return new Fallthrough(it.inExperiment, status);
        } else if (this instanceof RuleMatch it) {
            return new RuleMatch(it.ruleIndex, it.ruleId, it.inExperiment, status);
        } else if (this instanceof PrerequisiteFailed it) {
            return new PrerequisiteFailed(it.prerequisiteKey, status);
        } else if (this instanceof Error it) {
            return new Error(it.errorKind, status);
        } else if (this instanceof TargetMatch) {
            return new TargetMatch(status);
        }
        return new Off(status);
    }

    /** Whether the context takes part in an experiment by this evaluation. */
    default boolean isInExperiment() {
        return (this instanceof Fallthrough fallthrough && fallthrough.inExperiment)
                || (this instanceof RuleMatch match && match.inExperiment);
    }

    /** The {@code kind} member of the reason's JSON. */
    default String kind() {
        if (this instanceof Fallthrough) {
            return "FALLTHROUGH";
        } else if (this instanceof RuleMatch) {
            return "RULE_MATCH";
        } else if (this instanceof PrerequisiteFailed) {
            return "PREREQUISITE_FAILED";
        } else if (this instanceof Error) {
            return "ERROR";
        } else if (this instanceof TargetMatch) {
            return "TARGET_MATCH";
        }
        return "OFF";
    }

    /** Writes the reason as SDKs and their events spell it; members that say nothing are left out. */
    default void write(JsonGenerator out) {
        out.writeStartObject();
        out.writeStringProperty("kind", kind());
        if (this instanceof RuleMatch match) {
            out.writeNumberProperty("ruleIndex", match.ruleIndex);
            if (!match.ruleId.isEmpty()) {
                out.writeStringProperty("ruleId", match.ruleId);
            }
        } else if (this instanceof PrerequisiteFailed failed) {
            out.writeStringProperty("prerequisiteKey", failed.prerequisiteKey);
        } else if (this instanceof Error error) {
            out.writeStringProperty("errorKind", error.errorKind.name());
        }
        if (isInExperiment()) {
            out.writeBooleanProperty("inExperiment", true);
        }
        BigSegmentsStatus status = bigSegmentsStatus();
        if (status != null) {
            out.writeStringProperty("bigSegmentsStatus", status.name());
        }
        out.writeEndObject();
    }

    /** The reason as SDKs and their events spell it. */
    default String toJson() {
        return Json.text(this::write);
    }
}
