package io.burgee.evaluation;

/** Told about every prerequisite that an evaluation evaluates on its way, innermost first. */
@FunctionalInterface
public interface PrerequisiteRecorder {

    PrerequisiteRecorder NONE = (prerequisite, dependent, context, result) -> {};

    /**
     * @param prerequisite the flag that was evaluated
     * @param dependent the flag that asked for it
     */
    void record(Flag prerequisite, Flag dependent, Context context, Evaluation result);
}
