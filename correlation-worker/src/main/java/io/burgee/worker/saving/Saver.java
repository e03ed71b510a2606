package io.burgee.worker.saving;

import io.burgee.worker.plan.Plans;
import io.burgee.worker.queue.Delivery;
import io.burgee.worker.queue.Handler;

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
 *   <li>The cache of known exposures comes last: it may hold only what needs no further work.
 * </ol>
 */
final class Saver implements Handler {
    private final RawChunks chunks;
    private final Plans plans;
    private final FactReader reader;
    private final FactWriter writer;
    private final Gaps gaps;
    private final FoldMarks foldMarks;
    private final KnownExposures known;
    private final SavingMeters meters;

    Saver(
            RawChunks chunks,
            Plans plans,
            FactReader reader,
            FactWriter writer,
            Gaps gaps,
            FoldMarks foldMarks,
            KnownExposures known,
            SavingMeters meters) {
        this.chunks = chunks;
        this.plans = plans;
        this.reader = reader;
        this.writer = writer;
        this.gaps = gaps;
        this.foldMarks = foldMarks;
        this.known = known;
        this.meters = meters;
    }

    @Override
    public Runnable handle(Delivery delivery) {
        RawChunk chunk = MessageBody.decode(delivery.body());
        chunks.put(chunk);
        Plans.Known plan = plans.latest();
        Facts facts = reader.read(chunk.group(), plan.plan());
        facts.unreadable().forEach(batch -> chunks.setAside(chunk, batch.frame(), batch.reason()));
        writer.write(facts, plan.plan().version(), chunk.group().minReceivedAt());
        if (!plan.fresh()) {
            gaps.note(chunk.bucket());
        }
        foldMarks.mark(chunk.bucket());
        return () -> {
            known.finished(facts.exposures());
            meters.saved(chunk.group(), facts);
        };
    }
}
