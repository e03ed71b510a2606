package io.burgee.shop.ledger;

/**
 * What happened in one variation.
 *
 * @param key the variation
 * @param exposed visitors who saw it first
 * @param converted those of them who paid at or after that
 * @param orders how often they did
 * @param cents what they paid in all, in hundredths
 */
public record Tally(String key, long exposed, long converted, long orders, long cents) {}
