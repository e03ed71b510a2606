package io.burgee.flagapi.directory;

import java.time.Instant;
import java.util.List;

/**
 * What was seen of a list: kinds, attributes of a kind, values of an attribute.
 *
 * @param all those of the most contexts first
 * @param more whether the list is not all that was ever seen
 */
public record Names(List<Name> all, boolean more) {

    public static final Names NONE = new Names(List.of(), false);

    /**
     * @param contexts about how many had it
     * @param redacted whether an SDK held it back, of some context at least
     */
    public record Name(String name, Instant firstSeen, Instant lastSeen, long contexts, boolean redacted) {}
}
