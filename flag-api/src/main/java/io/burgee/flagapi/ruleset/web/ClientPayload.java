package io.burgee.flagapi.ruleset.web;

import io.burgee.flagapi.ruleset.ClientFlag;
import io.burgee.flagapi.ruleset.ClientView;
import io.burgee.flagapi.ruleset.RulesetChange;
import io.burgee.flagapi.ruleset.Snapshot;
import io.burgee.flagapi.ruleset.web.Message.Intent;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one context gets, in the newer protocol: everything, or what may be otherwise than in the state that the client is in. */
final class ClientPayload implements Feed {

    private static final String KIND = "flag-eval";

    private final ClientView view;
    private final String viewName;
    private final @Nullable State basis;
    private @Nullable Snapshot told;

    /** @param basis what the client has; null for nothing */
    ClientPayload(Asked asked, @Nullable State basis) {
        this.view = asked.view();
        this.viewName = asked.name();
        this.basis = basis;
    }

    /** What brings the client to that snapshot. */
    List<Message> upTo(Snapshot snapshot) {
        if (basis == null) {
            return everything(Intent.NEW, snapshot);
        }
        var known = basis.isOf(snapshot.environmentId(), viewName);
        if (known && basis.fingerprint() == snapshot.fingerprint()) {
            return List.of(Message.intent(Intent.NOTHING, snapshot));
        }
        var changes = known ? changes(basis.fingerprint(), snapshot) : null;
        return changes == null ? everything(Intent.ANEW, snapshot) : changes;
    }

    /**
     * Null when they cannot be told: this node does not remember, or a flag may have become invisible, and to delete it would tell its key to clients that
     * may never have seen it.
     */
    private @Nullable List<Message> changes(long known, Snapshot snapshot) {
        var affected = snapshot.affectedSince(known);
        if (affected == null) {
            return null;
        }
        List<Message> messages = new ArrayList<>(affected.size() + 2);
        messages.add(Message.intent(Intent.CHANGES, snapshot));
        for (String key : affected) {
            var flag = view.of(key, snapshot);
            if (flag == null) {
                return null;
            }
            messages.add(put(flag, snapshot));
        }
        messages.add(transferred(snapshot));
        return messages;
    }

    private List<Message> everything(Intent intent, Snapshot snapshot) {
        var flags = view.of(snapshot);
        List<Message> messages = new ArrayList<>(flags.size() + 2);
        messages.add(Message.intent(intent, snapshot));
        flags.forEach(flag -> messages.add(put(flag, snapshot)));
        messages.add(transferred(snapshot));
        return messages;
    }

    private static Message put(ClientFlag flag, Snapshot snapshot) {
        return Message.put(KIND, flag.key(), snapshot.version(), flag.object());
    }

    private Message transferred(Snapshot snapshot) {
        return Message.transferred(State.of(snapshot, viewName), snapshot);
    }

    @Override
    public void begin(Snapshot snapshot, OutputStream out) throws IOException {
        for (Message message : upTo(snapshot)) {
            message.stream(out);
        }
        told = snapshot;
    }

    @Override
    public void next(RulesetChange change, OutputStream out) throws IOException {
        var after = change.after();
        for (String key : change.affectedFlags()) {
            var before = told == null ? null : view.of(key, told);
            var now = view.of(key, after);
            if (now == null && before != null) {
                Message.delete(KIND, key, after.version()).stream(out);
            } else if (now != null && !now.equals(before)) {
                put(now, after).stream(out);
            }
        }
        transferred(after).stream(out);
        told = after;
    }

    @Override
    public void heartbeat(OutputStream out) throws IOException {
        Message.heartbeat().stream(out);
    }

    @Override
    public void end(OutputStream out) throws IOException {
        Message.goodbye().stream(out);
    }
}
