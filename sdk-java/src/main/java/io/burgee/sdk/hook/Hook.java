package io.burgee.sdk.hook;

import io.burgee.evaluation.Value;
import io.burgee.sdk.EvaluationDetail;
import java.util.Map;

/**
 * Sees evaluations and goals as they happen, for instance to write traces.
 *
 * <p>Runs on the thread that evaluates, between the application and its value: it should be quick. Hooks run in the order in which they were
 * added, and after an evaluation in the opposite order. What a hook throws is logged and changes nothing else.
 */
public interface Hook {

    /** For the log, when the hook fails. */
    default String name() {
        return getClass().getName();
    }

    /**
     * Before a flag is evaluated.
     *
     * @param data empty
     * @return what {@link #afterEvaluation} of this hook is given, for instance a span; not null
     */
    default Map<String, Object> beforeEvaluation(EvaluationSeries series, Map<String, Object> data) {
        return data;
    }

    /**
     * After a flag was evaluated.
     *
     * @param data what {@link #beforeEvaluation} of this hook gave; empty when it failed
     */
    default void afterEvaluation(EvaluationSeries series, Map<String, Object> data, EvaluationDetail<Value> detail) {}

    /** After a goal was reported. */
    default void afterTrack(TrackedGoal goal) {}
}
