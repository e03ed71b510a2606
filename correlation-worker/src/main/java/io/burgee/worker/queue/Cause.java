package io.burgee.worker.queue;

import java.util.Locale;

/** Why a message was given up, in a word that meters can carry; the sentence beside it has the particulars. */
public enum Cause {
    NOT_BASE64,
    NOT_COMPRESSED,
    MALFORMED_GROUP,
    MALFORMED_FRAGMENT,
    MALFORMED_JOB,
    /** It could be read, but its handling failed at each delivery. */
    FAILED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
