package io.burgee.evaluation;

/** Told about every prerequisite that an evaluation evaluates on its way, innermost first. */
@FunctionalInterface
public interface PrerequisiteRecorder {

    /** Records nothing. */
    PrerequisiteRecorder NONE = (prerequisite, dependent, context, result) -> {};

    /**
     * Told of one prerequisite.
     *
     * @param prerequisite the flag that was evaluated
     * @param dependent the flag that asked for it
     */
    void record(Flag prerequisite, Flag dependent, Context context, Evaluation result);
}
