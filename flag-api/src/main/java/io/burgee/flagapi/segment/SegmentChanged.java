package io.burgee.flagapi.segment;

/**
 * A segment was created, changed or deleted. Published after it was saved, in the same thread.
 *
 * @param version at which the segment, or the mark of its deletion, is stored now
 */
public record SegmentChanged(String environmentId, String segmentKey, int version) {}
