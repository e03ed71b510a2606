package io.burgee.sdk.bigsegment;

/** Told when the store of big segments becomes available or not, stale or not. */
@FunctionalInterface
public interface BigSegmentStoreStatusListener {
    void statusChanged(BigSegmentStoreStatus status);
}
