package io.burgee.flagapi.ruleset;

import java.util.List;

/**
 * An environment went from one snapshot to the next.
 *
 * @param items what is new, in the order in which it changed
 */
public record RulesetChange(Snapshot after, List<ChangedItem> items) {

    public RulesetChange {
        items = List.copyOf(items);
    }
}
