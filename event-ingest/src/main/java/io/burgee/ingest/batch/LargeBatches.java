package io.burgee.ingest.batch;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Packs batches that make a group by themselves, one after the other, beside the coalescer's thread. */
final class LargeBatches implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LargeBatches.class);

    private final Supplier<String> chunkIds;
    private final Runnable packed;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("large-batches").factory());
    private final Queue<Message> messages = new ConcurrentLinkedQueue<>();
    private final AtomicInteger inside = new AtomicInteger();

    /** @param packed run when {@link #poll} has something new, or {@link #isEmpty} may have changed */
    LargeBatches(Supplier<String> chunkIds, Runnable packed) {
        this.chunkIds = chunkIds;
        this.packed = packed;
    }

    void pack(int lane, Waiting waiting) {
        inside.incrementAndGet();
        try {
            thread.execute(() -> packNow(lane, waiting));
        } catch (RejectedExecutionException e) {
            leave(waiting, Commit.STOPPED);
        } catch (Throwable e) { // no thread to be had
            leave(waiting, Commit.FAILED);
            LOG.error("a large batch could not be packed", e);
        }
    }

    private void packNow(int lane, Waiting waiting) {
        try (Packer packer = new Packer(chunkIds)) {
            List<Message> together = packer.pack(lane, List.of(waiting));
            inside.addAndGet(together.size() - 1);
            messages.addAll(together);
            packed.run();
        } catch (Throwable e) { // out of memory, too: whoever waits is answered first
            leave(waiting, Commit.FAILED);
            LOG.error("a large batch could not be packed", e);
        }
    }

    private void leave(Waiting waiting, Commit commit) {
        inside.decrementAndGet();
        waiting.settle(commit);
        packed.run();
    }

    @Nullable
    Message poll() {
        Message message = messages.poll();
        if (message != null) {
            inside.decrementAndGet();
        }
        return message;
    }

    boolean isEmpty() {
        return inside.get() == 0;
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
