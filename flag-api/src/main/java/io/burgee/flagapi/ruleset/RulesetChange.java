package io.burgee.flagapi.ruleset;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An environment went from one snapshot to the next. */
public final class RulesetChange {

    private final Snapshot after;
    private final List<ChangedItem> items;
    private volatile @Nullable Set<String> affectedFlags;

    RulesetChange(Snapshot after, List<ChangedItem> items) {
        this.after = after;
        this.items = List.copyOf(items);
    }

    public Snapshot after() {
        return after;
    }

    /** What is new, in the order in which it changed. */
    public List<ChangedItem> items() {
        return items;
    }

    /** The keys of the flags that may serve something else now, found once for all who ask. */
    public Set<String> affectedFlags() {
        var found = affectedFlags;
        if (found == null) {
            found = Affected.flags(after.ruleset(), items);
            affectedFlags = found;
        }
        return found;
    }
}
