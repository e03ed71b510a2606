package io.burgee.sdk;

import io.burgee.evaluation.Context;
import io.burgee.evaluation.Evaluation;
import io.burgee.evaluation.Flag;
import io.burgee.evaluation.Value;
import io.burgee.sdk.hook.EvaluationSeries;
import io.burgee.sdk.hook.Hook;
import io.burgee.sdk.hook.TrackedGoal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Calls the application's hooks, and lets none of them disturb what they watch. */
final class Hooks {
    private static final System.Logger LOG = System.getLogger("io.burgee.sdk");

    private final List<Hook> hooks;
    private final Supplier<@Nullable String> environmentId;

    Hooks(List<Hook> hooks, Supplier<@Nullable String> environmentId) {
        this.hooks = List.copyOf(hooks);
        this.environmentId = environmentId;
    }

    boolean isEmpty() {
        return hooks.isEmpty();
    }

    Evaluation around(
            String flagKey,
            @Nullable Context context,
            Value defaultValue,
            String method,
            @Nullable Flag flag,
            Supplier<Evaluation> evaluation) {
        Context who = context == null ? Context.from(Value.NULL) : context;
        EvaluationSeries series = new EvaluationSeries(flagKey, who, defaultValue, method, environmentId.get());
        List<Map<String, Object>> data = new ArrayList<>(hooks.size());
        for (Hook hook : hooks) {
            data.add(before(hook, series));
        }
        Evaluation found = evaluation.get();
        EvaluationDetail<Value> detail = new EvaluationDetail<>(
                found.valueOr(defaultValue), found.hasVariation() ? found.variation() : null, found.reason(), flag);
        for (int i = hooks.size() - 1; i >= 0; i--) {
            Hook hook = hooks.get(i);
            try {
                hook.afterEvaluation(series, data.get(i), detail);
            } catch (Exception e) {
                failed(hook, "afterEvaluation of the flag " + flagKey, e);
            }
        }
        return found;
    }

    void tracked(String key, Context context, @Nullable Value data, @Nullable Double metricValue) {
        if (hooks.isEmpty()) {
            return;
        }
        TrackedGoal goal = new TrackedGoal(key, context, data, metricValue, environmentId.get());
        for (Hook hook : hooks) {
            try {
                hook.afterTrack(goal);
            } catch (Exception e) {
                failed(hook, "afterTrack of the goal " + key, e);
            }
        }
    }

    private static Map<String, Object> before(Hook hook, EvaluationSeries series) {
        try {
            return Objects.requireNonNullElse(hook.beforeEvaluation(series, Map.of()), Map.of());
        } catch (Exception e) {
            failed(hook, "beforeEvaluation of the flag " + series.flagKey(), e);
            return Map.of();
        }
    }

    private static void failed(Hook hook, String stage, Exception problem) {
        LOG.log(System.Logger.Level.ERROR, "The hook " + hook.name() + " failed in " + stage + ".", problem);
    }
}
