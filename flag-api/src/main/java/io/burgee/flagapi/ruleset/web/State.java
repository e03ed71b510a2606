package io.burgee.flagapi.ruleset.web;

import io.burgee.flagapi.ruleset.Snapshot;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a client of the newer protocol has: a content of its environment. Written in characters that need no encoding in a URL, since some SDKs encode it
 * there and others do not.
 *
 * @param fingerprint of that content
 * @param view whose view of it: names a context, for clients that are given evaluations; empty for servers
 */
record State(String environmentId, long fingerprint, String view) {

    /** What somebody has that is no content of ours. */
    static final State UNKNOWN = new State("", 0, "");

    private static final Pattern FORMAT =
            Pattern.compile("([A-Za-z0-9-]{1,64})\\.([0-9a-f]{1,16})(?:\\.([A-Za-z0-9_-]{1,64}))?");

    static State of(Snapshot snapshot, String view) {
        return new State(snapshot.environmentId(), snapshot.fingerprint(), view);
    }

    /** Null for what is no state of ours: the client then gets everything. */
    static @Nullable State parse(@Nullable String text) {
        var match = FORMAT.matcher(text == null ? "" : text.strip());
        if (!match.matches()) {
            return null;
        }
        var view = match.group(3);
        return new State(match.group(1), Long.parseUnsignedLong(match.group(2), 16), view == null ? "" : view);
    }

    boolean isOf(String environment, String whose) {
        return environmentId.equals(environment) && view.equals(whose);
    }

    @Override
    public String toString() {
        return environmentId + "." + Long.toHexString(fingerprint) + (view.isEmpty() ? "" : "." + view);
    }
}
