package io.burgee.worker.correlation;

import java.util.List;

/** Which contexts are linked: a set that only grows. Every read is strongly consistent. */
public interface Links {

    /**
     * Adds a link, to be found from either side. Repetition and order don't matter.
     *
     * @param at when both were named, epoch milliseconds: links are kept for a time after the last
     */
    void add(Link link, long at);

    /** The hashes of the contexts of a kind that are linked to this one, in their order, at most so many. */
    List<String> of(Unit unit, String kind, int limit);

    /**
     * Whether {@link #noteCrowd} was called: everything that depended on this context's links of that kind has been computed
     * without them.
     */
    boolean isNotedCrowd(Unit unit, String kind);

    /** Notes that a context has too many links of a kind to follow any; it has so as long as these are kept. */
    void noteCrowd(Unit unit, String kind);
}
