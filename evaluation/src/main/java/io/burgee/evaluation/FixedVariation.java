package io.burgee.evaluation;

/**
 * The same variation for everyone.
 *
 * @param variation index in the flag's variations
 */
public record FixedVariation(int variation) implements VariationOrRollout {}
