package io.burgee.flagapi.ruleset.web;

import io.burgee.flagapi.ruleset.ClientFlag;
import io.burgee.flagapi.ruleset.ClientView;
import io.burgee.flagapi.ruleset.RulesetChange;
import io.burgee.flagapi.ruleset.Snapshot;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * What one context gets: everything at first, then each flag of which it gets something else, whether its own rules changed or others'. What the client was
 * told is evaluated again rather than kept: an idle stream then holds no more than a reference to the snapshot that all share.
 */
final class ClientFeed implements Feed {

    private final ClientView view;
    private @Nullable Snapshot told;

    ClientFeed(ClientView view) {
        this.view = view;
    }

    @Override
    public void begin(Snapshot snapshot, OutputStream out) throws IOException {
        Feed.event("put", ClientFlag.all(view.of(snapshot), snapshot.version()), out);
        told = snapshot;
    }

    @Override
    public void next(RulesetChange change, OutputStream out) throws IOException {
        var after = change.after();
        for (String key : change.affectedFlags()) {
            var before = told == null ? null : view.of(key, told);
            var now = view.of(key, after);
            if (now == null && before != null) {
                Feed.event("delete", "{\"key\":\"" + key + "\",\"version\":" + after.version() + "}", out);
            } else if (now != null && !now.equals(before)) {
                Feed.event("patch", now.patch(after.version()), out);
            }
        }
        told = after;
    }
}
