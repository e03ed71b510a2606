package io.burgee.worker.saving;

import io.burgee.worker.correlation.UnitHash;
import io.burgee.worker.inventory.InventoryKeeper;
import io.burgee.worker.plan.Plans;
import io.burgee.worker.platform.Parallel;
import io.burgee.worker.queue.Handler;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The parts of saving, put together.
 *
 * @param handler saves the groups of the ingest queue
 * @param replay reads facts out of stored chunks again
 * @param backfill replays what was saved while the plan may have been out of date
 * @param forget lets this worker believe no fact to be stored: for when facts are removed
 */
public record Saving(Handler handler, Replay replay, Backfill backfill, Runnable forget) {
    private static final long REMEMBERED_SIGHTINGS = 50_000;

    /** @param nanoTime a clock that never goes back */
    public static Saving of(
            SavingSettings settings,
            SavingStores stores,
            Plans plans,
            Parallel parallel,
            InstantSource clock,
            LongSupplier nanoTime,
            MeterRegistry meters) {
        KnownFacts known = new KnownFacts(settings.knownExposures()).countedBy(meters);
        FactReader reader = new FactReader(new UnitHash(settings.unitSalt()), settings.acceptance());
        FactWriter writer = writer(settings, stores, known, parallel);
        FoldMarks marks = new FoldMarks(stores.folds(), settings.foldDelay(), nanoTime);
        InventoryKeeper inventory = new InventoryKeeper(stores.inventory(), parallel, REMEMBERED_SIGHTINGS);
        // A replay believes nothing to be stored: it may be there to mend what was lost.
        Replay replay = new Replay(stores.chunks(), reader, writer(settings, stores, new KnownFacts(0), parallel));
        Saver saver = new Saver(
                stores.headroom(),
                stores.chunks(),
                stores.cleaner(),
                stores.watchers(),
                plans,
                reader,
                writer,
                stores.gaps(),
                marks,
                inventory,
                known,
                new SavingMeters(meters));
        Backfill backfill = new Backfill(stores.gaps(), plans, replay, settings.retention(), clock);
        return new Saving(saver, replay, backfill, known::forget);
    }

    private static FactWriter writer(
            SavingSettings settings, SavingStores stores, KnownFacts known, Parallel parallel) {
        return new FactWriter(
                stores.units(),
                new ExposedAttributes(stores.directory()),
                stores.goals(),
                stores.links(),
                stores.changes(),
                stores.correlations(),
                settings.correlationDelay(),
                known,
                parallel);
    }
}
