package io.burgee.flagapi.flag;

/**
 * Another flag of the project that must be on and serve this variation first.
 *
 * @param variation index among the other flag's variations
 */
public record Prerequisite(String key, int variation) {}
