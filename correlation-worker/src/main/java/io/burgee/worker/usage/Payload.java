package io.burgee.worker.usage;

/** What one flush of an SDK sent, wherever its copies are. */
public record Payload(String environmentId, String payloadId) {}
