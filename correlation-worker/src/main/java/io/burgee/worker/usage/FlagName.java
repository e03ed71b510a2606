package io.burgee.worker.usage;

/** A flag of an environment, whether or not it exists. */
public record FlagName(String environmentId, String flagKey) {}
