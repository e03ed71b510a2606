package io.burgee.flagapi.project;

/** A project was deleted with all that is in it. Published after it is gone, in the same thread. */
public record ProjectDeleted(String projectKey) {}
