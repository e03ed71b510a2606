package io.burgee.flagapi.ruleset.web;

import io.burgee.flagapi.ruleset.RulesetChange;
import io.burgee.flagapi.ruleset.Snapshot;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * OpenFeature's event stream (OFREP ADR 8): says that evaluations are to be fetched again, at every change, and at the beginning unless the client names
 * the last event that there was; what changed between its evaluation and its connection would else be missed.
 *
 * @param lastEventId what the client heard last, from its {@code Last-Event-ID}
 */
record RefetchFeed(@Nullable String lastEventId) implements Feed {

    @Override
    public void begin(Snapshot snapshot, OutputStream out) throws IOException {
        if (State.of(snapshot, "").toString().equals(lastEventId)) {
            heartbeat(out);
        } else {
            refetch(snapshot, out);
        }
    }

    @Override
    public void next(RulesetChange change, OutputStream out) throws IOException {
        refetch(change.after(), out);
    }

    private static void refetch(Snapshot snapshot, OutputStream out) throws IOException {
        var state = State.of(snapshot, "");
        out.write(("id: " + state + "\n").getBytes(StandardCharsets.UTF_8));
        Feed.event("message", "{\"type\":\"refetchEvaluation\",\"etag\":\"" + state + "\"}", out);
    }
}
