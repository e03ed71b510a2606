package io.burgee.sdk.migration;

/** How both systems are read at a stage that reads both. */
public enum ReadOrder {
    /** At the same time: the deciding one on the thread that reads, the other on another. */
    CONCURRENT,
    /** One after the other, the deciding one first. */
    SERIAL,
    /** One after the other, in an order by chance, so that caches favour neither. */
    RANDOM
}
