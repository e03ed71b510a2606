package io.burgee.sdk.bigsegment;

/** Told when the store of big segments becomes available or not, stale or not. */
@FunctionalInterface
public interface BigSegmentStoreStatusListener {
    /** Called on a thread of the client's. */
    void statusChanged(BigSegmentStoreStatus status);
}
