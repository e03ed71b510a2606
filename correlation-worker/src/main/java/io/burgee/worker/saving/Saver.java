package io.burgee.worker.saving;

import io.burgee.events.Fragment;
import io.burgee.events.Group;
import io.burgee.worker.inventory.InventoryKeeper;
import io.burgee.worker.plan.Plans;
import io.burgee.worker.queue.Delivery;
import io.burgee.worker.queue.Handler;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Saves a group: everything it holds is stored, and everything that follows from it is asked for, before its message is
 * deleted. Each step is idempotent and none is skipped because it seems done, so that a crash anywhere is healed by the
 * redelivery. The order matters:
 *
 * <ol>
 *   <li>The raw chunk comes first, before the plan is read. A plan that lacks an iteration can then be made up for by a
 *       replay: every chunk that was saved by the old plan is in the bucket that the replay reads.
 *   <li>Facts come before the jobs that read them.
 *   <li>The deletion comes after the last request is stored in its queue.
 *   <li>The caches of known facts and senders come last: they may hold only what needs no further work.
 * </ol>
 */
final class Saver implements Handler {
    private final Headroom headroom;
    private final RawChunks chunks;
    private final Cleaner cleaner;
    private final Consumer<Group> watchers;
    private final Plans plans;
    private final FactReader reader;
    private final FactWriter writer;
    private final Gaps gaps;
    private final FoldMarks foldMarks;
    private final InventoryKeeper inventory;
    private final KnownFacts known;
    private final SavingMeters meters;

    Saver(
            Headroom headroom,
            RawChunks chunks,
            Cleaner cleaner,
            Consumer<Group> watchers,
            Plans plans,
            FactReader reader,
            FactWriter writer,
            Gaps gaps,
            FoldMarks foldMarks,
            InventoryKeeper inventory,
            KnownFacts known,
            SavingMeters meters) {
        this.headroom = headroom;
        this.chunks = chunks;
        this.cleaner = cleaner;
        this.watchers = watchers;
        this.plans = plans;
        this.reader = reader;
        this.writer = writer;
        this.gaps = gaps;
        this.foldMarks = foldMarks;
        this.inventory = inventory;
        this.known = known;
        this.meters = meters;
    }

    @Override
    public Runnable handle(Delivery delivery) {
        byte[] message = MessageBody.bytes(delivery.body());
        return headroom.with(
                MessageBody.inflatedSize(message),
                () -> put(message).map(this::save).orElse(() -> {}));
    }

    /** @return the chunk, unless this was a fragment and others are yet to come: the message of the last one brings all of it */
    private Optional<RawChunk> put(byte[] message) {
        if (Fragment.isOne(message)) {
            return chunks.put(MessageBody.fragment(message)).map(this::cleaned);
        }
        RawChunk chunk = MessageBody.chunk(message);
        RawChunk clean = cleaner.clean(chunk.group()).map(MessageBody::chunk).orElse(chunk);
        chunks.put(clean);
        return Optional.of(clean);
    }

    /** Events may come late, of contexts that have been erased meanwhile. */
    private RawChunk cleaned(RawChunk chunk) {
        return cleaner.clean(chunk.group())
                .map(MessageBody::chunk)
                .map(clean -> {
                    chunks.replace(chunk, clean);
                    return clean;
                })
                .orElse(chunk);
    }

    private Runnable save(RawChunk chunk) {
        watchers.accept(chunk.group());
        Plans.Known plan = plans.latest();
        Facts facts = reader.read(chunk.group(), plan.plan());
        facts.unreadable().forEach(batch -> chunks.setAside(chunk, batch.frame(), batch.reason()));
        writer.write(facts, plan.plan().version(), chunk.group().minReceivedAt());
        if (!plan.fresh()) {
            gaps.note(chunk.bucket());
        }
        foldMarks.mark(chunk.bucket());
        Runnable afterwards = inventory.keep(chunk.group());
        return () -> {
            afterwards.run();
            known.finished(facts);
            meters.saved(chunk.group(), facts);
        };
    }
}
