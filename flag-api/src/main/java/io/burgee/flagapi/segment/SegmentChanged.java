package io.burgee.flagapi.segment;

/** A segment was created, changed or deleted. Published after it was saved, in the same thread. */
public record SegmentChanged(String environmentId, String segmentKey) {}
