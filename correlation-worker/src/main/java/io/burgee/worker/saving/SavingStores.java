package io.burgee.worker.saving;

import io.burgee.events.Group;
import io.burgee.worker.correlation.Changes;
import io.burgee.worker.correlation.Goals;
import io.burgee.worker.correlation.Links;
import io.burgee.worker.correlation.Units;
import io.burgee.worker.directory.Directory;
import io.burgee.worker.inventory.Inventory;
import io.burgee.worker.queue.Queue;
import java.util.function.Consumer;

/**
 * Where saving puts what it finds, and whom it asks to go on.
 *
 * @param headroom for the groups that are saved
 * @param watchers are shown each group when its chunk is stored; must not throw
 */
public record SavingStores(
        Headroom headroom,
        RawChunks chunks,
        Cleaner cleaner,
        Consumer<Group> watchers,
        Units units,
        Goals goals,
        Links links,
        Changes changes,
        Gaps gaps,
        Inventory inventory,
        Directory directory,
        Queue correlations,
        Queue folds) {}
