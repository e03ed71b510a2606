package io.burgee.worker.replay;

import io.burgee.events.Group;
import io.burgee.worker.correlation.Correlator;
import io.burgee.worker.correlation.Unit;
import io.burgee.worker.correlation.UnitHash;
import io.burgee.worker.correlation.Units;
import io.burgee.worker.plan.Iteration;
import io.burgee.worker.plan.Plan;
import io.burgee.worker.plan.Plans;
import io.burgee.worker.platform.Parallel;
import io.burgee.worker.platform.Unavailable;
import io.burgee.worker.saving.Bucket;
import io.burgee.worker.saving.Replay;
import io.burgee.worker.tally.Tally;
import io.burgee.worker.tally.TallyKeeper;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out replays, one at a time, in the background. They only add facts, and those that are stored already change nothing:
 * a replay can be ordered at any time, any number of times, beside live traffic, and a worker that stops forgets it without harm.
 *
 * <p>With a definition, its iteration is counted under an id of its own, whatever the plan holds: facts are read for it, each of its
 * units is correlated, and its tally is computed here. Where that adds links or goals that iterations of the plan use too, their units are
 * correlated as always.
 */
public final class Replays implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Replays.class);
    private static final int REMEMBERED = 20;
    private static final int ATTEMPTS = 10;
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Replay replay;
    private final Plans plans;
    private final Definitions definitions;
    private final Units units;
    private final Correlator correlator;
    private final TallyKeeper tallies;
    private final Parallel parallel;
    private final Duration retention;
    private final InstantSource clock;
    private final Map<String, Progress> known = new LinkedHashMap<>();
    private @Nullable Thread running;

    /** @param retention how long raw chunks are kept */
    public Replays(
            Replay replay,
            Plans plans,
            Definitions definitions,
            Units units,
            Correlator correlator,
            TallyKeeper tallies,
            Parallel parallel,
            Duration retention,
            InstantSource clock) {
        this.replay = replay;
        this.plans = plans;
        this.definitions = definitions;
        this.units = units;
        this.correlator = correlator;
        this.tallies = tallies;
        this.parallel = parallel;
        this.retention = retention;
        this.clock = clock;
    }

    /** The latest, the youngest last. */
    public synchronized List<Progress> all() {
        return List.copyOf(known.values());
    }

    public synchronized Optional<Progress> find(String id) {
        return Optional.ofNullable(known.get(id));
    }

    /**
     * Begins a replay.
     *
     * @throws Refused when the order makes no sense, or another is being carried out here
     * @throws Unavailable while there is no plan, or it can't be confirmed
     */
    public synchronized Progress order(Order order) throws Refused {
        Plan plan = plan(order);
        List<Bucket> buckets = buckets(order);
        Thread other = running;
        if (other != null && other.isAlive()) {
            throw Refused.conflict("this worker is at a replay: wait until it is done, or order it of another worker");
        }
        Iteration definition = order.definition();
        if (definition != null) {
            // Before the first row of it is stored: an erasure must find all.
            definitions.note(definition.environmentId(), definition.id());
        }
        String id = UUID.randomUUID().toString();
        Progress begun = Progress.begun(id, buckets.size(), order.from());
        note(begun);
        running = Thread.ofVirtual().name("replay").start(() -> run(id, order, plan, buckets));
        return begun;
    }

    private List<Bucket> buckets(Order order) throws Refused {
        Instant now = clock.instant();
        if (!order.from().isBefore(order.to())) {
            throw Refused.invalid("from must be before to");
        }
        if (order.from().isBefore(now.minus(retention))) {
            throw Refused.invalid("from is before %s: raw chunks are kept for %d days"
                    .formatted(now.minus(retention), retention.toDays()));
        }
        if (order.to().isAfter(now.plus(Duration.ofMinutes(5)))) {
            throw Refused.invalid("to is in the future");
        }
        String environmentId = order.definition() == null
                ? order.environmentId()
                : order.definition().environmentId();
        List<Integer> lanes = environmentId == null
                ? IntStream.range(0, Group.LANES).boxed().toList()
                : List.of(Group.laneOf(environmentId));
        List<Bucket> buckets = new ArrayList<>();
        // A group is filed by its first batch, so its others may have been received in the next bucket's time.
        for (Bucket first = Bucket.of(0, order.from().toEpochMilli()).previous();
                first.start() <= order.to().toEpochMilli();
                first = first.next()) {
            for (int lane : lanes) {
                buckets.add(new Bucket(lane, first.start()));
            }
        }
        return buckets;
    }

    /** What to read the chunks by. */
    private Plan plan(Order order) throws Refused {
        Plans.Known latest = plans.latest();
        if (!latest.fresh()) {
            throw new Unavailable("the plan can't be confirmed now");
        }
        Plan plan = latest.plan();
        Iteration definition = order.definition();
        if (definition != null) {
            if (order.environmentId() != null && !order.environmentId().equals(definition.environmentId())) {
                throw Refused.invalid("environmentId is not that of the definition");
            }
            if (plan.iterations().stream().anyMatch(live -> live.id().equals(definition.id()))) {
                throw Refused.conflict("the plan counts " + definition.id()
                        + " itself: order without a definition, or give the definition another iteration number");
            }
            return new Plan(plan.version(), List.of(definition));
        }
        return new Plan(
                plan.version(),
                plan.iterations().stream()
                        .filter(iteration -> order.environmentId() == null
                                || iteration.environmentId().equals(order.environmentId()))
                        .toList());
    }

    private void run(String id, Order order, Plan plan, List<Bucket> buckets) {
        Progress progress = find(id).orElseThrow();
        try {
            for (Bucket bucket : buckets) {
                long chunks = patiently(() -> replay.replay(bucket, plan));
                progress = note(progress.read(chunks, Instant.ofEpochMilli(bucket.start())));
            }
            Iteration definition = order.definition();
            if (definition != null) {
                progress = note(progress.counting());
                note(progress.done(count(definition)));
            } else {
                note(progress.done(null));
            }
            LOG.info("Replay {} is done", id);
        } catch (InterruptedException | RuntimeException e) {
            LOG.error("Replay {} failed", id, e);
            note(progress.failed(String.valueOf(e.getMessage())));
        }
    }

    private Tally count(Iteration definition) throws InterruptedException {
        for (int segment = 0; segment < UnitHash.SEGMENTS; segment++) {
            List<String> hashes = new ArrayList<>();
            units.segment(definition.id(), segment, row -> hashes.add(row.hash()));
            List<Unit> some = hashes.stream()
                    .map(hash -> new Unit(definition.environmentId(), definition.unitKind(), hash))
                    .toList();
            patiently(() -> {
                parallel.each(some, unit -> correlator.correlate(unit, List.of(definition)));
                return some.size();
            });
        }
        return tallies.publish(definition);
    }

    private interface Work {
        long run();
    }

    /** Throttles and short outages are waited out. */
    private static long patiently(Work work) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return work.run();
            } catch (Unavailable e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                LOG.warn("A replay waits: {}", e.getMessage());
                Thread.sleep(PAUSE);
            }
        }
    }

    private synchronized Progress note(Progress progress) {
        known.put(progress.id(), progress);
        if (known.size() > REMEMBERED) {
            known.remove(known.keySet().iterator().next());
        }
        return progress;
    }

    @Override
    public synchronized void close() {
        if (running != null) {
            running.interrupt();
        }
    }
}
