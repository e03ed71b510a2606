package io.burgee.flagapi.ruleset.web;

import io.burgee.flagapi.ruleset.ChangedItem;
import io.burgee.flagapi.ruleset.RulesetChange;
import io.burgee.flagapi.ruleset.Snapshot;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** All rules for servers: everything at first, then each flag and segment that changed. The bytes are shared by all streams. */
final class ServerFeed implements Feed {

    private static final byte[] PUT = "event: put\ndata: {\"path\":\"/\",\"data\":".getBytes(StandardCharsets.UTF_8);
    private static final byte[] END = "}\n\n".getBytes(StandardCharsets.UTF_8);

    @Override
    public void begin(Snapshot snapshot, OutputStream out) throws IOException {
        out.write(PUT);
        out.write(snapshot.json());
        out.write(END);
    }

    @Override
    public void next(RulesetChange change, OutputStream out) throws IOException {
        for (ChangedItem item : change.items()) {
            out.write(item.event());
        }
    }
}
