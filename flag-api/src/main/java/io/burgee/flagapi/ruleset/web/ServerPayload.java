package io.burgee.flagapi.ruleset.web;

import io.burgee.flagapi.ruleset.ChangedItem;
import io.burgee.flagapi.ruleset.Item;
import io.burgee.flagapi.ruleset.RulesetChange;
import io.burgee.flagapi.ruleset.Snapshot;
import io.burgee.flagapi.ruleset.web.Message.Intent;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules for servers in the newer protocol: everything, or what changed since the state that the server is in. Messages are written once and shared
 * by all streams and polls.
 *
 * @param basis what the server has; null for nothing
 */
record ServerPayload(@Nullable State basis) implements Feed {

    /** Everything there is at a snapshot, without the intent, whose reason differs. */
    private record Everything(List<Message> messages) {}

    private record Changes(List<Message> messages) {}

    /** What brings the server to that snapshot. */
    List<Message> upTo(Snapshot snapshot) {
        if (basis == null) {
            return transfer(Intent.NEW, snapshot, everything(snapshot));
        }
        var known = basis.isOf(snapshot.environmentId(), "");
        if (known && basis.fingerprint() == snapshot.fingerprint()) {
            return List.of(Message.intent(Intent.NOTHING, snapshot));
        }
        var changed = known ? snapshot.changedSince(basis.fingerprint()) : null;
        return changed == null
                ? transfer(Intent.ANEW, snapshot, everything(snapshot))
                : transfer(Intent.CHANGES, snapshot, committed(changed, snapshot));
    }

    private static List<Message> transfer(Intent intent, Snapshot snapshot, List<Message> rest) {
        List<Message> messages = new ArrayList<>(rest.size() + 1);
        messages.add(Message.intent(intent, snapshot));
        messages.addAll(rest);
        return messages;
    }

    private static List<Message> everything(Snapshot snapshot) {
        return snapshot.prepared(Everything.class, before -> {
                    List<Item> items = new ArrayList<>();
                    snapshot.ruleset().segments().values().stream()
                            .filter(segment -> !segment.deleted())
                            .forEach(segment -> items.add(new Item.SegmentItem(segment)));
                    snapshot.ruleset().flags().values().stream()
                            .filter(flag -> !flag.deleted())
                            .forEach(flag -> items.add(new Item.FlagItem(flag)));
                    return new Everything(committed(items, snapshot));
                })
                .messages();
    }

    private static List<Message> committed(List<Item> items, Snapshot snapshot) {
        List<Message> messages = new ArrayList<>(items.size() + 1);
        items.forEach(item -> messages.add(Message.of(item)));
        messages.add(Message.transferred(State.of(snapshot, ""), snapshot));
        return List.copyOf(messages);
    }

    @Override
    public void begin(Snapshot snapshot, OutputStream out) throws IOException {
        for (Message message : upTo(snapshot)) {
            message.stream(out);
        }
    }

    @Override
    public void next(RulesetChange change, OutputStream out) throws IOException {
        var changes = change.prepared(
                Changes.class,
                () -> new Changes(
                        committed(change.items().stream().map(ChangedItem::item).toList(), change.after())));
        for (Message message : changes.messages()) {
            message.stream(out);
        }
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
