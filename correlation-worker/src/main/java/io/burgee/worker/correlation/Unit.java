package io.burgee.worker.correlation;

/**
 * One context as experiments count it, without its key: the tables hold no personal identifiers.
 *
 * @param hash 22 characters, see {@link UnitHash}
 */
public record Unit(String environmentId, String kind, String hash) {}
