package io.burgee.flagapi.flag;

/** A flag was created, changed or deleted. Published after it was saved, in the same thread. */
public record FlagChanged(String projectKey, String flagKey) {}
