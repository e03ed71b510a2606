package io.burgee.worker.erasure;

import io.burgee.events.Group;
import io.burgee.worker.correlation.Changes;
import io.burgee.worker.correlation.UnitHash;
import io.burgee.worker.directory.Directory;
import io.burgee.worker.orders.OrderBook;
import io.burgee.worker.orders.Orders;
import io.burgee.worker.platform.Dynamo;
import io.burgee.worker.platform.Independently;
import io.burgee.worker.platform.Leases;
import io.burgee.worker.platform.Tables;
import io.burgee.worker.queue.Queue;
import io.burgee.worker.replay.Definitions;
import io.burgee.worker.saving.Bucket;
import io.burgee.worker.saving.MessageBody;
import io.burgee.worker.saving.RawChunk;
import io.burgee.worker.saving.RawChunks;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries erasures out. A sweep goes through all raw chunks that the environment may have, takes the context's events out of them, and then
 * removes what was derived from them: chunks first, because whoever reads a chunk may derive something from it again. A second sweep, some
 * time later, finds what other workers had in hand during the first. It goes on where it was when a worker stopped, and does no harm
 * when it is done twice.
 */
public final class Erasing {
    private static final Logger LOG = LoggerFactory.getLogger(Erasing.class);
    private static final Duration LEASE = Duration.ofMinutes(2);

    /** DynamoDB removes what has outlived its time within a few days. */
    private static final Duration LINGERING = Duration.ofDays(4);

    private static final int BUCKETS_A_STEP = 100;

    private final OrderBook orders;
    private final RawChunks chunks;
    private final Traces traces;
    private final Progresses progresses;
    private final Predicate<Orders.Erasure> mine;
    private final Duration retention;
    private final Duration settling;
    private final InstantSource clock;
    private boolean noted;

    /**
     * @param mine whether this worker is to carry it out for a while, and no other
     * @param retention of raw chunks
     * @param settling from one sweep to the next: as long as a worker may have something in hand that it read before it knew of the erasure
     */
    Erasing(
            OrderBook orders,
            RawChunks chunks,
            Traces traces,
            Progresses progresses,
            Predicate<Orders.Erasure> mine,
            Duration retention,
            Duration settling,
            InstantSource clock) {
        this.orders = orders;
        this.chunks = chunks;
        this.traces = traces;
        this.progresses = progresses;
        this.mine = mine;
        this.retention = retention;
        this.settling = settling;
        this.clock = clock;
    }

    /**
     * What an erasure reaches beside raw chunks.
     *
     * @param definitions of replays, whose iterations no order names
     * @param correlations where the correlation of those is asked for that it was linked to
     */
    public record Stores(
            Dynamo dynamo,
            Tables tables,
            Directory directory,
            UnitHash hash,
            Changes changes,
            Definitions definitions,
            Queue correlations) {}

    public static Erasing of(
            OrderBook orders,
            RawChunks chunks,
            Stores stores,
            Leases leases,
            Duration retention,
            Duration settling,
            InstantSource clock) {
        return new Erasing(
                orders,
                chunks,
                new DynamoTraces(stores),
                new DynamoProgresses(stores.dynamo(), stores.tables(), clock),
                erasure -> leases.take("erasing", erasure.id(), LEASE),
                retention,
                settling,
                clock);
    }

    /** Does what is to be done now. */
    public void run() {
        if (!noted) {
            // By each worker that begins, also when nothing is to be erased: a later one may be told to keep less.
            progresses.longest(retention.toMillis());
            noted = true;
        }
        Independently.each(orders.current().orElse(Orders.NONE).erasures(), "erase", Orders.Erasure::id, this::goOn);
    }

    private void goOn(Orders.Erasure erasure) {
        if (erasure.key() != null) {
            Progress progress = progresses.of(erasure.id());
            if (!progress.isDone() && progress.notBefore() <= clock.millis() && mine.test(erasure)) {
                sweep(erasure, progress);
            }
        }
    }

    private void sweep(Orders.Erasure erasure, Progress from) {
        Progress progress = from;
        int lane = Group.laneOf(erasure.environmentId());
        long earliest = clock.millis() - progresses.longest(retention.toMillis()) - LINGERING.toMillis();
        Forgotten forgotten = new Forgotten(List.of(erasure));
        Bucket bucket = progress.cursor() == 0 ? Bucket.of(lane, earliest) : new Bucket(lane, progress.cursor());
        int step = 0;
        while (bucket.start() <= clock.millis()) {
            progress = progress.at(bucket.next().start(), clean(bucket, forgotten));
            bucket = bucket.next();
            if (++step % BUCKETS_A_STEP == 0) {
                progresses.save(erasure.id(), progress);
                if (!mine.test(erasure)) {
                    return;
                }
            }
        }
        progress = progress.swept(clock.millis() + settling.toMillis(), traces.erase(erasure));
        progresses.save(erasure.id(), progress);
        LOG.info("Sweep {} of the erasure {} is finished", progress.sweeps(), erasure.id());
    }

    private long clean(Bucket bucket, Forgotten forgotten) {
        List<RawChunk> cleaned = new ArrayList<>();
        chunks.each(
                bucket,
                chunk -> ChunkCleaner.clean(chunk.group(), forgotten).ifPresent(group -> {
                    chunks.replace(chunk, MessageBody.chunk(group));
                    cleaned.add(chunk);
                }));
        return cleaned.size();
    }
}
