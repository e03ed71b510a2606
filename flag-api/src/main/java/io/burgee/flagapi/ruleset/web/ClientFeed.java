package io.burgee.flagapi.ruleset.web;

import io.burgee.flagapi.ruleset.ClientFlag;
import io.burgee.flagapi.ruleset.ClientView;
import io.burgee.flagapi.ruleset.RulesetChange;
import io.burgee.flagapi.ruleset.Snapshot;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** What one context gets: everything at first, then each flag of which it gets something else, whether its own rules changed or others'. */
final class ClientFeed implements Feed {

    private final ClientView view;
    private Map<String, ClientFlag> told = Map.of();

    ClientFeed(ClientView view) {
        this.view = view;
    }

    @Override
    public void begin(Snapshot snapshot, OutputStream out) throws IOException {
        told = view.of(snapshot.ruleset());
        Feed.event("put", ClientJson.all(told, snapshot.version()), out);
    }

    @Override
    public void next(RulesetChange change, OutputStream out) throws IOException {
        var version = change.after().version();
        var now = view.of(change.after().ruleset());
        for (var entry : now.entrySet()) {
            if (!entry.getValue().equals(told.get(entry.getKey()))) {
                Feed.event("patch", ClientJson.patch(entry.getKey(), entry.getValue(), version), out);
            }
        }
        for (String key : told.keySet()) {
            if (!now.containsKey(key)) {
                Feed.event("delete", ClientJson.delete(key, version), out);
            }
        }
        told = now;
    }
}
