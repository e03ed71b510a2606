package io.burgee.sdk.hook;

import io.burgee.evaluation.Context;
import io.burgee.evaluation.Value;
import org.jspecify.annotations.Nullable;

/**
 * One evaluation, as a hook sees it before and after.
 *
 * @param context       possibly invalid; {@link Context#error()} says why
 * @param method        of {@code BurgeeClient}, by name: {@code boolVariation}, {@code migrationVariation} and so on
 * @param environmentId of the environment that the rules are of; null when the server did not say
 */
public record EvaluationSeries(
        String flagKey,
        Context context,
        Value defaultValue,
        String method,
        @Nullable String environmentId) {}
