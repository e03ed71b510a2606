package io.burgee.evaluation;

/** Decides which variation a context gets. Never throws, never waits. */
public final class Evaluator {

    private final BigSegments bigSegments;

    public Evaluator() {
        this(BigSegments.NOT_CONFIGURED);
    }

    public Evaluator(BigSegments bigSegments) {
        this.bigSegments = bigSegments;
    }

    /**
     * Evaluates a flag for a context. Never throws: what goes wrong becomes a reason.
     *
     * @param data where prerequisites and segments are looked up
     * @param prerequisites told about each prerequisite evaluated
     */
    public Evaluation evaluate(Flag flag, Context context, DataView data, PrerequisiteRecorder prerequisites) {
        return Evaluation.error(ErrorKind.EXCEPTION);
    }
}
