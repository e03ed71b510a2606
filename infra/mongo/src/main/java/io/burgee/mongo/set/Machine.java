package io.burgee.mongo.set;

/**
 * A machine that runs.
 *
 * @param restore that it was launched for; empty when its group started it, or its disk is not there yet
 */
public record Machine(String id, String restore) {}
