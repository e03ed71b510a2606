package io.burgee.flagapi.metric;

/** A metric was created, changed or deleted. Published after it was saved, in the same thread. */
public record MetricChanged(String projectKey, String metricKey) {}
