package io.burgee.evaluation;

import org.jspecify.annotations.Nullable;

/** What the evaluator may see of the world: flags and segments by key. Read-only, and safe for many threads. */
public interface DataView {

    /** The flag, or null when there is none or it was deleted. */
    @Nullable
    Flag flag(String key);

    /** The segment, or null when there is none or it was deleted. */
    @Nullable
    Segment segment(String key);
}
