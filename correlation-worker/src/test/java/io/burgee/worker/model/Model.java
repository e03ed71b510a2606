package io.burgee.worker.model;

import io.burgee.worker.Batches;
import io.burgee.worker.correlation.Attribution;
import io.burgee.worker.correlation.Changes;
import io.burgee.worker.correlation.CorrelationHandler;
import io.burgee.worker.correlation.Correlator;
import io.burgee.worker.correlation.Unit;
import io.burgee.worker.correlation.UnitGoals;
import io.burgee.worker.memory.MemoryGoals;
import io.burgee.worker.memory.MemoryLinks;
import io.burgee.worker.memory.MemoryStores;
import io.burgee.worker.memory.MemoryUnits;
import io.burgee.worker.memory.MemoryWorker;
import io.burgee.worker.plan.Plan;
import io.burgee.worker.plan.Plans;
import io.burgee.worker.platform.Parallel;
import io.burgee.worker.platform.Unavailable;
import io.burgee.worker.queue.Delivery;
import io.burgee.worker.queue.Handler;
import io.burgee.worker.queue.Queue;
import io.burgee.worker.saving.Headroom;
import io.burgee.worker.saving.RawChunk;
import io.burgee.worker.saving.Saving;
import io.burgee.worker.saving.SavingStores;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Two workers, their queues and stores, driven through one random schedule by a seed. The workers run the real saver and the real
 * correlator; only what they touch is a model.
 */
final class Model {
    private static final int WORKERS = 2;

    final Schedule schedule;
    final MemoryUnits units = new MemoryUnits();
    final MemoryGoals goals;
    final MemoryLinks links = new MemoryLinks();
    final Map<String, UnitGoals> staleGoals = new HashMap<>();
    final Map<String, List<String>> staleLinks = new HashMap<>();
    long counter;
    private final Mutation mutation;
    private final ChaoticQueue ingest;
    private final ChaoticQueue correlations;
    private final ThreadLocal<Boolean> anyEffect = ThreadLocal.withInitial(() -> false);
    private final ThreadLocal<UnitGoals> ahead = new ThreadLocal<>();
    private final ThreadLocal<Delivery> handled = new ThreadLocal<>();
    private final Handler[] savers = new Handler[WORKERS];
    private final Handler[] correlators = new Handler[WORKERS];

    private final ThreadLocal<String> lastRow = new ThreadLocal<>();
    private final ThreadLocal<String> correlated = new ThreadLocal<>();
    private final ThreadLocal<Map<String, List<String>>> remembered = ThreadLocal.withInitial(HashMap::new);
    private final World world;
    private final Plans.Known plan;

    Model(World world, long seed, @Nullable Mutation mutation) {
        this.world = world;
        this.goals = new MemoryGoals(world.mostGoals());
        this.plan = new Plans.Known(new Plan(1, List.of(world.iteration())), true);
        this.schedule = new Schedule(seed, 0.01);
        this.mutation = mutation;
        this.ingest = new ChaoticQueue(schedule, 2);
        this.correlations = new ChaoticQueue(schedule, 2);
        for (int worker = 0; worker < WORKERS; worker++) {
            boot(worker);
        }
    }

    boolean is(Mutation other) {
        return mutation == other;
    }

    void effective(boolean effect) {
        anyEffect.set(anyEffect.get() || effect);
    }

    void rowRead(String hash) {
        lastRow.set(hash);
    }

    boolean aRowWasRead() {
        return lastRow.get() != null;
    }

    /** The unit that is correlated is the one whose goals are read next after its row. */
    void goalsRead(Unit unit) {
        if (unit.hash().equals(lastRow.get())) {
            correlated.set(unit.hash());
        }
    }

    String correlated() {
        return correlated.get();
    }

    int mostGoals() {
        return world.mostGoals();
    }

    boolean isUnitKind(String kind) {
        return world.iteration().unitKind().equals(kind);
    }

    List<String> remembered(String key, Supplier<List<String>> read) {
        Map<String, List<String>> known = remembered.get();
        List<String> links = known.get(key);
        if (links == null) {
            links = read.get();
            known.put(key, links);
        }
        return links;
    }

    void readGoalsAhead(String hash) {
        ahead.set(schedule.step(
                () -> goals.of(new Unit(Batches.ENVIRONMENT, world.iteration().unitKind(), hash))));
    }

    UnitGoals goalsReadAhead() {
        return ahead.get();
    }

    /** A worker starts, or starts again without anything it knew. */
    private void boot(int worker) {
        ModelUnits view = new ModelUnits(this);
        ModelGoals goalsView = new ModelGoals(this);
        ModelLinks linksView = new ModelLinks(this);
        Changes changes = new MemoryStores.Moves();
        savers[worker] = Saving.of(
                        MemoryWorker.SETTINGS,
                        new SavingStores(
                                new Headroom(10 << 20, Duration.ofMinutes(1)),
                                new SteppedChunks(),
                                group -> Optional.empty(),
                                group -> {},
                                view,
                                goalsView,
                                linksView,
                                changes,
                                new MemoryStores.OpenGaps(),
                                new MemoryStores.Senders(),
                                new MemoryStores.Contexts(),
                                new CorrelationSends(),
                                new io.burgee.worker.memory.MemoryQueue()),
                        () -> plan,
                        Parallel.inOrder(),
                        Instant::now,
                        System::nanoTime,
                        new SimpleMeterRegistry())
                .handler();
        correlators[worker] = new CorrelationHandler(
                () -> plan,
                new Correlator(view, goalsView, linksView, new Attribution(Duration.ZERO), world.mostLinks()),
                changes,
                Parallel.inOrder());
    }

    /** Runs until everything is handled; most of the way with faults. */
    void run() {
        world.messages().forEach(ingest::put);
        int disturbed = 40 + schedule.random.nextInt(200);
        for (int move = 0; move < disturbed || !finished(); move++) {
            if (move == disturbed) {
                schedule.faults(0);
            }
            if (move < disturbed && schedule.chance(0.01)) {
                int worker = schedule.random.nextInt(WORKERS);
                schedule.kill(worker);
                boot(worker);
            }
            if (schedule.chance(0.3)) {
                begin();
            }
            if (schedule.busy()) {
                schedule.move();
            }
        }
    }

    private boolean finished() {
        return ingest.isEmpty() && correlations.isEmpty() && !schedule.busy();
    }

    private void begin() {
        int worker = schedule.random.nextInt(WORKERS);
        boolean saves = schedule.chance(0.5);
        ChaoticQueue queue = saves ? ingest : correlations;
        Delivery delivery = queue.take();
        if (delivery != null) {
            Handler handler = saves ? savers[worker] : correlators[worker];
            schedule.start(worker, () -> handle(handler, queue, delivery), done -> queue.giveBack(delivery));
        }
    }

    private void handle(Handler handler, Queue queue, Delivery delivery) {
        handled.set(delivery);
        try {
            Runnable after = handler.handle(delivery);
            queue.delete(List.of(delivery));
            after.run();
        } catch (Unavailable e) {
            // Left for redelivery.
        }
    }

    private final class SteppedChunks extends MemoryStores.Chunks {
        @Override
        public void put(RawChunk chunk) {
            schedule.step(() -> super.put(chunk));
        }
    }

    private final class CorrelationSends extends io.burgee.worker.memory.MemoryQueue {
        @Override
        public void send(List<String> bodies, Duration delay) {
            if (is(Mutation.KNOWN_FACTS_ENQUEUE_NOTHING) && !anyEffect.get()) {
                return;
            }
            if (is(Mutation.DELETED_BEFORE_ENQUEUED)) {
                ingest.delete(List.of(handled.get()));
            }
            correlations.send(bodies, delay);
        }
    }
}
