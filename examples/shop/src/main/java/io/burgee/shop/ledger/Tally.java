package io.burgee.shop.ledger;

/**
 * What happened in one variation.
 *
 * @param key the variation
 * @param exposed visitors who saw it first
 * @param converted those of them who paid at or after that
 */
public record Tally(String key, long exposed, long converted) {}
