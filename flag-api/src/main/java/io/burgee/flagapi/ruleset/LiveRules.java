package io.burgee.flagapi.ruleset;

import io.burgee.evaluation.Ruleset;
import io.burgee.flagapi.receipt.OpenReceipt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One environment's current snapshot and who wants to hear of the next. Reading takes no lock; changes are applied one after the other. */
final class LiveRules {

    private final ProjectEnvironment at;
    private final Set<Subscriber> subscribers = ConcurrentHashMap.newKeySet();
    private volatile Snapshot current;
    private boolean closed;

    LiveRules(ProjectEnvironment at, Ruleset ruleset, long version) {
        this.at = at;
        this.current = new Snapshot(at.id(), ruleset, version);
    }

    ProjectEnvironment at() {
        return at;
    }

    Snapshot current() {
        return current;
    }

    /** Subscribes, and answers the snapshot after which the subscriber hears of every change. */
    synchronized Snapshot subscribe(Subscriber subscriber) {
        if (closed) {
            subscriber.close();
        } else {
            subscribers.add(subscriber);
        }
        return current;
    }

    void unsubscribe(Subscriber subscriber) {
        subscribers.remove(subscriber);
    }

    int subscribers() {
        return subscribers.size();
    }

    /**
     * Takes what is newer than what is here, and tells everybody.
     *
     * @param receipts of the changes that an item comes from
     */
    synchronized void apply(List<Item> items, long version, Map<Item.Name, List<OpenReceipt>> receipts) {
        var ruleset = current.ruleset();
        List<ChangedItem> changed = new ArrayList<>();
        List<OpenReceipt> expecting = new ArrayList<>();
        var sdks = subscribers.stream().map(Subscriber::sdk).toList();
        for (Item item : items) {
            var asked = receipts.getOrDefault(item.name(), List.of());
            var next = item.into(ruleset);
            if (next != ruleset) {
                changed.add(new ChangedItem(item));
                ruleset = next;
                asked.forEach(receipt -> receipt.expect(item.version(), sdks));
                expecting.addAll(asked);
            } else {
                asked.forEach(receipt -> receipt.servedEarlier(item.version()));
            }
        }
        if (version <= current.version() && changed.isEmpty()) {
            return;
        }
        var names = changed.stream().map(it -> it.item().name()).toList();
        var after = current.next(ruleset, Math.max(version, current.version()), names);
        current = after;
        if (!changed.isEmpty()) {
            var change = new RulesetChange(after, changed, expecting);
            subscribers.forEach(subscriber -> subscriber.changed(change));
        }
    }

    void credentialsChanged() {
        subscribers.forEach(Subscriber::credentialsChanged);
    }

    synchronized void close() {
        closed = true;
        subscribers.forEach(Subscriber::close);
        subscribers.clear();
    }
}
