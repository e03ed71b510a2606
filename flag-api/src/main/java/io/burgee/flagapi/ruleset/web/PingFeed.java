package io.burgee.flagapi.ruleset.web;

import io.burgee.flagapi.ruleset.RulesetChange;
import io.burgee.flagapi.ruleset.Snapshot;
import java.io.IOException;
import java.io.OutputStream;

/** Says only that there is something new, for SDKs that then ask for it with a body, which a stream of a page cannot. */
final class PingFeed implements Feed {

    @Override
    public void begin(Snapshot snapshot, OutputStream out) throws IOException {
        ping(out);
    }

    @Override
    public void next(RulesetChange change, OutputStream out) throws IOException {
        ping(out);
    }

    /** The first space belongs to the format; without the second there would be no data, and without data no event. */
    private static void ping(OutputStream out) throws IOException {
        Feed.event("ping", " ", out);
    }
}
