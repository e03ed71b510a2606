package io.burgee.worker.plan;

import org.jspecify.annotations.Nullable;

/**
 * What is measured.
 *
 * @param key the metric's key, by which its numbers are reported
 * @param goal the events that it counts
 * @param windowMillis how long after its first exposure a unit's goals count, right end exclusive; null means until the
 *     iteration ends
 */
public record Metric(String key, GoalName goal, @Nullable Long windowMillis, Aggregation aggregation) {}
