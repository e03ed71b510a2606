package io.burgee.worker.saving;

import java.util.Locale;

/** What became of an event that was saved; each event of a payload has exactly one. */
public enum Fate {
    /** It exposed a unit in at least one iteration. */
    EXPOSURE,
    /** It is a goal that at least one iteration measures. */
    GOAL,
    /** Counts of evaluations, for the usage fold. */
    SUMMARY,
    /** It happened too long before it came. */
    LATE,
    /** It would count, if its context had the kind that the iteration randomises. */
    WITHOUT_UNIT_KEY,
    /** Nothing measures it now; a replay of the raw chunk can count it later. */
    NOT_MEASURED,
    /** It could not be read. */
    REJECTED;

    /** As meters and tables call it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
