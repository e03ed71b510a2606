package io.burgee.flagapi.ruleset.web;

import io.burgee.flagapi.ruleset.ClientFlag;
import io.burgee.flagapi.ruleset.ClientView;
import io.burgee.flagapi.ruleset.RulesetChange;
import io.burgee.flagapi.ruleset.Snapshot;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;

/** What one context gets: everything at first, then each flag of which it gets something else, whether its own rules changed or others'. */
final class ClientFeed implements Feed {

    private final ClientView view;
    private final Map<String, ClientFlag> told = new HashMap<>();

    ClientFeed(ClientView view) {
        this.view = view;
    }

    @Override
    public void begin(Snapshot snapshot, OutputStream out) throws IOException {
        told.putAll(view.of(snapshot.ruleset()));
        Feed.event("put", ClientJson.all(told, snapshot.version()), out);
    }

    @Override
    public void next(RulesetChange change, OutputStream out) throws IOException {
        var version = change.after().version();
        for (String key : change.affectedFlags()) {
            var before = told.get(key);
            var now = view.of(key, change.after().ruleset());
            if (now == null && before != null) {
                told.remove(key);
                Feed.event("delete", ClientJson.delete(key, version), out);
            } else if (now != null && !now.equals(before)) {
                told.put(key, now);
                Feed.event("patch", ClientJson.patch(key, now, version), out);
            }
        }
    }
}
