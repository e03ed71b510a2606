package io.burgee.worker.fold;

import io.burgee.worker.queue.Delivery;
import io.burgee.worker.queue.Handler;
import io.burgee.worker.queue.Poison;
import io.burgee.worker.saving.FoldMark;

/** Folds the buckets that marks ask for. */
public final class FoldHandler implements Handler {
    private final BucketFold fold;

    public FoldHandler(BucketFold fold) {
        this.fold = fold;
    }

    /** A mark stands for every chunk of its bucket, also for those that were put after it was sent. */
    @Override
    public long receivedAt(Delivery delivery) {
        try {
            return Math.min(
                    delivery.sentAt(), FoldMark.decode(delivery.body()).bucket().start());
        } catch (Poison e) {
            return delivery.sentAt();
        }
    }

    @Override
    public Runnable handle(Delivery delivery) {
        fold.fold(FoldMark.decode(delivery.body()).bucket());
        return () -> {};
    }
}
