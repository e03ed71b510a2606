package io.burgee.sdktest;

import io.burgee.evaluation.Context;
import io.burgee.evaluation.Value;
import io.burgee.sdk.EvaluationDetail;
import io.burgee.sdk.hook.EvaluationSeries;
import io.burgee.sdk.hook.Hook;
import io.burgee.sdk.hook.TrackedGoal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A hook that tells the harness what it sees, adds the data that the harness wants, and fails where the harness wants it to.
 *
 * @param data   what to add, by stage
 * @param errors with which message to fail, by stage
 */
record CallbackHook(String name, Callback callback, Params data, Params errors) implements Hook {
    private static final Params NOTHING = new Params(Map.of());

    static CallbackHook read(Params params) {
        return new CallbackHook(
                params.requiredText("name"),
                new Callback(params.requiredText("callbackUri")),
                params.object("data").orElse(NOTHING),
                params.object("errors").orElse(NOTHING));
    }

    @Override
    public Map<String, Object> beforeEvaluation(EvaluationSeries series, Map<String, Object> given) {
        tell("beforeEvaluation", evaluation(series, given));
        Map<String, Object> merged = new HashMap<>(given);
        data.object("beforeEvaluation").ifPresent(more -> merged.putAll(more.members()));
        return merged;
    }

    @Override
    public void afterEvaluation(EvaluationSeries series, Map<String, Object> given, EvaluationDetail<Value> detail) {
        tell(
                "afterEvaluation",
                evaluation(series, given)
                        .and(
                                "evaluationDetail",
                                Answer.detail(detail.value(), detail).build()));
    }

    @Override
    public void afterTrack(TrackedGoal goal) {
        Double metricValue = goal.metricValue();
        tell(
                "afterTrack",
                Answer.with(
                        "trackSeriesContext",
                        Answer.with("key", goal.key())
                                .and("context", json(goal.context()))
                                .and("data", goal.data())
                                .and("metricValue", metricValue == null ? null : Value.of(metricValue))
                                .and("environmentId", goal.environmentId())
                                .build()));
    }

    private static Answer evaluation(EvaluationSeries series, Map<String, Object> given) {
        Answer data = new Answer();
        given.forEach((key, value) -> data.and(key, (Value) value));
        return Answer.with(
                        "evaluationSeriesContext",
                        Answer.with("flagKey", series.flagKey())
                                .and("context", json(series.context()))
                                .and("defaultValue", series.defaultValue())
                                .and("method", series.method())
                                .and("environmentId", series.environmentId())
                                .build())
                .and("evaluationSeriesData", data.build());
    }

    private static Value json(Context context) {
        return Value.parse(context.toJson());
    }

    private void tell(String stage, Answer what) {
        Optional<String> error = errors.text(stage);
        if (error.isPresent()) {
            throw new IllegalStateException(error.get());
        }
        try {
            callback.post("", what.and("stage", stage).build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
