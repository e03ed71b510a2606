package io.burgee.worker.usage;

import java.util.Map;

/**
 * What one batch tells of evaluations, by flag key.
 *
 * @param place of the batch in its group
 */
record BatchUsage(int place, String environmentId, Reporter reporter, Map<String, Map<Served, Long>> counts) {}
