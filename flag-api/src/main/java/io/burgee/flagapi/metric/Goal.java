package io.burgee.flagapi.metric;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a page must watch for: a click or page-view metric in the shape of the SDKs' goals ({@code GET /sdk/goals/…}).
 * Custom metrics are no goals: some browser SDKs take any goal that is not a page view for a click.
 *
 * @param selector CSS selector; click goals only
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Goal(String key, MetricKind kind, @Nullable String selector, List<UrlMatcher> urls) {}
