package io.burgee.flagapi.flag;

/**
 * What a new environment serves, as indexes of variations.
 *
 * @param onVariation while targeting is on
 * @param offVariation while it is off
 */
public record Defaults(int onVariation, int offVariation) {}
