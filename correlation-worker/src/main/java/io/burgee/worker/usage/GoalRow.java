package io.burgee.worker.usage;

import io.burgee.worker.plan.GoalName;

/** A goal event of an environment, whether or not a metric measures it. */
public record GoalRow(String environmentId, GoalName goal) {}
