package io.burgee.flagapi.ruleset;

import io.burgee.flagapi.receipt.OpenReceipt;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An environment went from one snapshot to a later one. */
public final class RulesetChange {

    private final Snapshot after;
    private final List<ChangedItem> items;
    private final Prepared prepared = new Prepared();
    private final List<OpenReceipt> receipts;
    private volatile @Nullable Set<String> affectedFlags;

    RulesetChange(Snapshot after, List<ChangedItem> items, List<OpenReceipt> receipts) {
        this.after = after;
        this.items = List.copyOf(items);
        this.receipts = List.copyOf(receipts);
    }

    public Snapshot after() {
        return after;
    }

    /** What is new, in the order in which it changed; each item once. */
    public List<ChangedItem> items() {
        return items;
    }

    /** Who wants to know when a stream has passed this on. */
    public List<OpenReceipt> receipts() {
        return receipts;
    }

    /** The keys of the flags that may serve something else now, found once for all who ask. */
    public Set<String> affectedFlags() {
        var found = affectedFlags;
        if (found == null) {
            found = Affected.flags(
                    after.ruleset(), items.stream().map(ChangedItem::item).toList());
            affectedFlags = found;
        }
        return found;
    }

    /** What somebody makes of this change, made once however many ask. */
    public <T> T prepared(Class<T> type, Supplier<T> making) {
        return prepared.get(type, before -> making.get());
    }

    /** Both changes as one, for whoever did not get round to the first: of an item that changed twice only the later state counts. */
    public RulesetChange then(RulesetChange later) {
        Map<Item.Name, ChangedItem> all = new LinkedHashMap<>();
        items.forEach(changed -> all.put(changed.item().name(), changed));
        later.items.forEach(changed -> {
            all.remove(changed.item().name());
            all.put(changed.item().name(), changed);
        });
        return new RulesetChange(
                later.after,
                List.copyOf(all.values()),
                Stream.concat(receipts.stream(), later.receipts.stream()).toList());
    }
}
