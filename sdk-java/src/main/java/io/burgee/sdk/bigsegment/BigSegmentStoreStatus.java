package io.burgee.sdk.bigsegment;

/**
 * How the store of big segments stands.
 *
 * @param available whether it answered when last asked; false also when the client has no such store
 * @param stale     whether its content was not brought up to date for too long
 */
public record BigSegmentStoreStatus(boolean available, boolean stale) {}
