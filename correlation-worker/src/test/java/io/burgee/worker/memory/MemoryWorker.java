package io.burgee.worker.memory;

import io.burgee.events.Group;
import io.burgee.worker.correlation.Attribution;
import io.burgee.worker.correlation.CorrelationHandler;
import io.burgee.worker.correlation.Correlator;
import io.burgee.worker.correlation.DailyGoals;
import io.burgee.worker.correlation.UnitHash;
import io.burgee.worker.directory.DirectoryKeeper;
import io.burgee.worker.fold.BucketFold;
import io.burgee.worker.fold.FoldHandler;
import io.burgee.worker.ledger.ChunkEntries;
import io.burgee.worker.ledger.LedgerProjection;
import io.burgee.worker.plan.Iteration;
import io.burgee.worker.plan.Plan;
import io.burgee.worker.plan.Plans;
import io.burgee.worker.platform.Parallel;
import io.burgee.worker.queue.Delivery;
import io.burgee.worker.queue.Handler;
import io.burgee.worker.queue.Poison;
import io.burgee.worker.queue.Queue;
import io.burgee.worker.saving.Headroom;
import io.burgee.worker.saving.MessageBody;
import io.burgee.worker.saving.Saving;
import io.burgee.worker.saving.SavingSettings;
import io.burgee.worker.saving.SavingStores;
import io.burgee.worker.tally.Counts;
import io.burgee.worker.tally.Slice;
import io.burgee.worker.tally.Tally;
import io.burgee.worker.tally.Thresholds;
import io.burgee.worker.usage.ChunkUsages;
import io.burgee.worker.usage.UsageProjection;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A worker on stores in memory, doing one thing after the other when it is told to. */
public final class MemoryWorker {
    public static final SavingSettings SETTINGS =
            new SavingSettings(Duration.ZERO, Duration.ZERO, Duration.ofDays(7), Duration.ofDays(30), "salt", 1_000);

    private static final long NOW = 4_000_000_000_000L;

    public final MemoryUnits units = new MemoryUnits();
    public final MemoryGoals goals;
    public final MemoryLinks links = new MemoryLinks();
    public final MemoryStores.Chunks chunks = new MemoryStores.Chunks();
    public final MemoryStores.Moves changes = new MemoryStores.Moves();
    public final MemoryStores.OpenGaps gaps = new MemoryStores.OpenGaps();
    public final MemoryStores.Senders inventory = new MemoryStores.Senders();
    public final MemoryStores.Contexts directory = new MemoryStores.Contexts();
    public final MemoryStores.Usage usage = new MemoryStores.Usage();
    public final Headroom headroom = new Headroom(10 << 20, Duration.ofMinutes(1));
    public final MemoryLedger ledger = new MemoryLedger();
    public final MemoryQueue ingest = new MemoryQueue();
    public final MemoryQueue correlations = new MemoryQueue();
    public final MemoryQueue folds = new MemoryQueue();
    public final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    public final Saving saving;
    public final Correlator correlator;
    private final Handler correlation;
    private final Handler fold;
    private Plans.Known plan;

    public MemoryWorker(Plan plan) {
        this(plan, Correlator.MOST_LINKS, DailyGoals.MOST);
    }

    public MemoryWorker(Plan plan, int mostLinks, int mostGoals) {
        this.goals = new MemoryGoals(mostGoals);
        this.plan = new Plans.Known(plan, true);
        Parallel parallel = Parallel.inOrder();
        correlator = new Correlator(units, goals, links, new Attribution(Duration.ZERO), mostLinks);
        saving = Saving.of(
                SETTINGS,
                new SavingStores(
                        headroom,
                        chunks,
                        group -> Optional.empty(),
                        group -> {},
                        units,
                        goals,
                        links,
                        changes,
                        gaps,
                        inventory,
                        directory,
                        correlations,
                        folds),
                () -> this.plan,
                parallel,
                () -> Instant.ofEpochMilli(NOW),
                System::nanoTime,
                meters);
        correlation = new CorrelationHandler(() -> this.plan, correlator, changes, parallel);
        fold = new FoldHandler(new BucketFold(
                chunks,
                List.of(
                        new UsageProjection(
                                new ChunkUsages(1_000, new DirectoryKeeper(directory, parallel, 1_000)), usage),
                        new LedgerProjection(new ChunkEntries(SETTINGS.acceptance(), 1_000), ledger))));
    }

    public void plan(Plan plan, boolean fresh) {
        this.plan = new Plans.Known(plan, fresh);
    }

    public void receive(Group group) {
        ingest.send(List.of(MessageBody.encode(group)), Duration.ZERO);
    }

    /** Handles every message of every queue. */
    public void work() {
        while (!ingest.isEmpty() || !correlations.isEmpty() || !folds.isEmpty()) {
            saveAndCorrelate();
            work(folds, fold);
        }
    }

    /** Leaves what is to be folded. */
    public void saveAndCorrelate() {
        while (!ingest.isEmpty() || !correlations.isEmpty()) {
            work(ingest, saving.handler());
            work(correlations, correlation);
        }
    }

    private static void work(Queue queue, Handler handler) {
        for (Delivery delivery : queue.receive(Integer.MAX_VALUE, Duration.ZERO)) {
            try {
                Runnable after = handler.handle(delivery);
                queue.delete(List.of(delivery));
                after.run();
            } catch (Poison e) {
                queue.reject(delivery, e.cause(), e.reason());
            }
        }
    }

    public Tally tally(Iteration iteration) {
        return tally(iteration, NOW);
    }

    public Tally tally(Iteration iteration, long asOf) {
        return counts(iteration, asOf).tally(0, 0);
    }

    public List<Slice> slices(Iteration iteration) {
        Counts counts = counts(iteration, NOW);
        return counts.slices(counts.tally(0, 0));
    }

    private Counts counts(Iteration iteration, long asOf) {
        Thresholds thresholds = new Thresholds(iteration, asOf);
        for (int segment = 0; segment < UnitHash.SEGMENTS; segment++) {
            units.segment(iteration.id(), segment, thresholds::add);
        }
        Counts counts = new Counts(iteration, asOf, thresholds.caps());
        for (int segment = 0; segment < UnitHash.SEGMENTS; segment++) {
            units.segment(iteration.id(), segment, counts::add);
        }
        return counts;
    }
}
