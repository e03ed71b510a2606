package io.burgee.flagapi.ruleset.web;

import io.burgee.flagapi.ruleset.RulesetChange;
import io.burgee.flagapi.ruleset.Snapshot;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** What one kind of stream says: first of all, and about each change. */
interface Feed {

    byte[] HEARTBEAT = {':', '\n'};
    byte[] END = {'\n', '\n'};

    void begin(Snapshot snapshot, OutputStream out) throws IOException;

    void next(RulesetChange change, OutputStream out) throws IOException;

    /** Says that the stream is alive: a comment, unless the protocol has an event for it. */
    default void heartbeat(OutputStream out) throws IOException {
        out.write(HEARTBEAT);
    }

    /** The last words of a stream that the server ends. */
    default void end(OutputStream out) throws IOException {}

    /** One server-sent event; {@code data} is one line. */
    static void event(String name, String data, OutputStream out) throws IOException {
        event(name, data.getBytes(StandardCharsets.UTF_8), out);
    }

    /** @param data one line in UTF-8 */
    static void event(String name, byte[] data, OutputStream out) throws IOException {
        out.write(("event: " + name + "\ndata: ").getBytes(StandardCharsets.UTF_8));
        out.write(data);
        out.write(END);
    }
}
