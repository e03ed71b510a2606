package io.burgee.worker.usage;

import java.util.Map;

/** What the summaries of one payload say, by flag key. */
public record PayloadUsage(Payload payload, Reporter reporter, Map<String, Map<Served, Long>> counts) {}
