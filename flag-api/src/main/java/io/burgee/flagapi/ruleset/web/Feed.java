package io.burgee.flagapi.ruleset.web;

import io.burgee.flagapi.ruleset.RulesetChange;
import io.burgee.flagapi.ruleset.Snapshot;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** What one kind of stream says: first of all, and about each change. */
interface Feed {

    void begin(Snapshot snapshot, OutputStream out) throws IOException;

    void next(RulesetChange change, OutputStream out) throws IOException;

    /** One server-sent event; {@code data} is one line. */
    static void event(String name, String data, OutputStream out) throws IOException {
        out.write(("event: " + name + "\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
    }
}
