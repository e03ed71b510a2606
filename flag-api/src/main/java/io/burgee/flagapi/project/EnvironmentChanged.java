package io.burgee.flagapi.project;

/** An environment was created, renamed, given new keys or deleted. Published after it was saved, in the same thread. */
public record EnvironmentChanged(String projectKey, String environmentKey) {}
