package io.burgee.sdk.hook;

import io.burgee.evaluation.Context;
import io.burgee.evaluation.Value;
import org.jspecify.annotations.Nullable;

/**
 * A goal that the application reported.
 *
 * @param key           of the goal
 * @param data          null when there is none
 * @param metricValue   null when there is none
 * @param environmentId of the environment that the rules are of; null when the server did not say
 */
public record TrackedGoal(
        String key,
        Context context,
        @Nullable Value data,
        @Nullable Double metricValue,
        @Nullable String environmentId) {}
