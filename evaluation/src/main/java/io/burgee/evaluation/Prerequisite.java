package io.burgee.evaluation;

/**
 * Another flag that must be on and serve a certain variation.
 *
 * @param key the other flag
 * @param variation index in the other flag's variations
 */
public record Prerequisite(String key, int variation) {}
