package io.burgee.worker.saving;

import io.burgee.worker.correlation.Changes;
import io.burgee.worker.correlation.Goals;
import io.burgee.worker.correlation.Links;
import io.burgee.worker.correlation.Units;
import io.burgee.worker.inventory.Inventory;
import io.burgee.worker.queue.Queue;

/** Where saving puts what it finds, and whom it asks to go on. */
public record SavingStores(
        RawChunks chunks,
        Units units,
        Goals goals,
        Links links,
        Changes changes,
        Gaps gaps,
        Inventory inventory,
        Queue correlations,
        Queue folds) {}
