package io.burgee.worker.usage;

import io.burgee.worker.plan.GoalName;
import java.util.Map;

/**
 * What one batch tells of evaluations, by flag key, and of goal events.
 *
 * @param place of the batch in its group
 */
record BatchUsage(
        int place,
        String environmentId,
        Reporter reporter,
        Map<String, Map<Served, Long>> counts,
        Map<GoalName, GoalValues> goals) {}
