package io.burgee.worker.plan;

import java.util.Locale;

/** What becomes of a unit that saw more than one variation. It is counted as such either way. */
public enum MultiExposure {
    /** It counts in the variation that it saw first: what was intended is analysed. */
    FIRST,
    /** It counts in none; its numbers are published apart, so that both analyses can be shown. */
    EXCLUDE;

    /** @throws IllegalArgumentException when no policy is called so */
    static MultiExposure of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
