package io.burgee.flagapi.guard;

/**
 * One of the two variations that are compared.
 *
 * @param variation index in the flag, as SDK events carry it
 */
public record Side(int variation, String variationId, String name) {}
