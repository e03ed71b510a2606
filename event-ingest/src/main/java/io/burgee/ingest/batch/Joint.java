package io.burgee.ingest.batch;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** The answer to batches that several messages carry together: only when the queue has accepted all of them are the batches safe. */
final class Joint {
    private final List<Waiting> batches;
    private final AtomicInteger open;
    private final AtomicBoolean failed = new AtomicBoolean();

    /** @param messages how many will be settled */
    Joint(List<Waiting> batches, int messages) {
        this.batches = batches;
        this.open = new AtomicInteger(messages);
    }

    /** Stands for the batches in each of the messages. */
    Waiting waiting() {
        Waiting first = batches.getFirst();
        return new Waiting(first.frame(), first.since(), this::settled);
    }

    private void settled(Commit commit) {
        if (commit != Commit.ACCEPTED) {
            failed.set(true);
        }
        if (open.decrementAndGet() == 0) {
            Commit all = failed.get() ? Commit.FAILED : Commit.ACCEPTED;
            batches.forEach(batch -> batch.settle(all));
        }
    }
}
