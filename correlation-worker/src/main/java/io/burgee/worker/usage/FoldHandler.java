package io.burgee.worker.usage;

import io.burgee.worker.queue.Delivery;
import io.burgee.worker.queue.Handler;
import io.burgee.worker.saving.FoldMark;

/** Folds the buckets that marks ask for. */
public final class FoldHandler implements Handler {
    private final UsageFold fold;

    public FoldHandler(UsageFold fold) {
        this.fold = fold;
    }

    @Override
    public Runnable handle(Delivery delivery) {
        fold.fold(FoldMark.decode(delivery.body()).bucket());
        return () -> {};
    }
}
