package io.burgee.ingest.batch;

import io.burgee.events.Frame;
import io.burgee.events.Group;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Group commit: many batches, one message, and each sender answered by what became of exactly the message that carries its batch.
 *
 * <p><b>Why.</b> A batch is safe when the queue has it, and only then may its sender be told so. One send per batch would be some two
 * thousand a second and a bill per batch. So a batch waits a little (the linger) for others of its lane; the group is
 * compressed as a whole, which also packs twice as well, and goes out as one message. What a sender pays is latency, bounded by linger plus
 * one send.
 *
 * <p><b>Who owns what.</b> Request threads only put a batch into the {@code inbox}. One thread owns all groups, the messages that
 * are ready and the list of sends under way, so none of it is locked. The queue's client calls back on its own threads; a callback answers
 * the senders of its messages and leaves a mark that the owner collects. A single batch too large for a group is packed by the
 * {@link LargeBatches} thread, lest it delay the others.
 *
 * <p><b>When a group closes.</b> When it is full; or when its first batch has waited for the linger and a send is free. With all sends busy,
 * groups keep growing until they are full, and while the queue is slow they wait for 50 ms: under pressure messages get larger, never more. Full groups wait as ready messages; what
 * may pile up there is bounded by the bytes in flight, which {@link Admission} watches together with the longest wait.
 *
 * <p><b>When the thread sleeps.</b> With nothing to do it parks until a batch wakes it. With groups open it looks at the inbox every few
 * milliseconds instead: being woken by each of ten thousand batches a second would cost more than all the rest of its work.
 *
 * <p><b>What may be lost.</b> Nothing that was answered: {@link Commit#ACCEPTED} comes from the queue's answer for that entry. A send whose fate
 * is unknown counts as failed; the sender repeats the batch under the same payload id, and the worker knows it again by that.
 * {@link #close} stops intake, lets every open group go at once and waits for the sends.
 */
final class Coalescer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Coalescer.class);
    private static final long LONGER_LINGER = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long TICK = TimeUnit.MILLISECONDS.toNanos(5);

    private final long linger;
    private final Packer packer;
    private final LargeBatches large;
    private final Sends sends;
    private final BatchMeters meters;
    private final Thread thread = Thread.ofPlatform().name("coalescer").unstarted(this::run);

    private final Queue<Waiting> inbox = new ConcurrentLinkedQueue<>();
    private volatile boolean idle;
    private volatile Supplier<List<Waiting>> lastWords = List::of;
    private volatile boolean closing;
    private volatile boolean ended;
    private volatile long oldest = System.nanoTime();
    private volatile boolean anyWaiting;

    /** Owned by the thread. */
    private final OpenGroup[] lanes = new OpenGroup[Group.LANES];

    private final ArrayDeque<Message> ready = new ArrayDeque<>();

    Coalescer(Duration linger, Supplier<String> chunkIds, Sends sends, BatchMeters meters) {
        this.linger = linger.toNanos();
        this.packer = new Packer(chunkIds);
        this.large = new LargeBatches(chunkIds, this::wake);
        this.sends = sends;
        this.meters = meters;
        for (int lane = 0; lane < lanes.length; lane++) {
            lanes[lane] = new OpenGroup();
        }
    }

    void start() {
        sends.whenDone(this::wake);
        thread.start();
    }

    /** Takes a batch; the answer is given once, from any thread, possibly before this returns. */
    void offer(Frame frame, Consumer<Commit> answer) {
        Waiting waiting = new Waiting(frame, System.nanoTime(), answer);
        if (closing) {
            waiting.settle(Commit.STOPPED);
            return;
        }
        inbox.add(waiting);
        if (idle) {
            wake();
        }
        if (ended) {
            turnAway();
        }
    }

    /** How long the batch has waited that has waited longest, in nanoseconds. */
    long longestWait() {
        return anyWaiting ? Math.max(0, System.nanoTime() - oldest) : 0;
    }

    private void run() {
        workOff();
        try {
            inbox.addAll(lastWords.get());
        } catch (RuntimeException e) {
            LOG.error("ended without the last words", e);
        }
        workOff();
        ended = true;
        turnAway();
        packer.close();
    }

    /** Until it is closing and nothing is left. */
    private void workOff() {
        while (!(closing && isEmpty())) {
            try {
                takeArrivals();
                closeGroups();
                sendReady();
            } catch (RuntimeException | Error e) {
                LOG.error("the coalescer stumbled, and goes on", e);
            }
            noteLongestWait();
            pause();
        }
    }

    private boolean isEmpty() {
        if (!inbox.isEmpty() || !ready.isEmpty() || !sends.isEmpty() || !large.isEmpty()) {
            return false;
        }
        for (OpenGroup group : lanes) {
            if (!group.isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private void takeArrivals() {
        for (Waiting waiting = inbox.poll(); waiting != null; waiting = inbox.poll()) {
            int lane = Group.laneOf(waiting.frame().environmentId());
            if (OpenGroup.sizeOf(waiting) > OpenGroup.MOST_BYTES) {
                large.pack(lane, waiting);
                continue;
            }
            OpenGroup group = lanes[lane];
            if (!group.hasRoomFor(waiting)) {
                close(lane);
            }
            group.add(waiting);
            if (group.isFull()) {
                close(lane);
            }
        }
        for (Message message = large.poll(); message != null; message = large.poll()) {
            meters.grouped(1, message.size(), message.body().length());
            ready.add(message);
        }
    }

    private void closeGroups() {
        long now = System.nanoTime();
        long patience = sends.areSlow() ? Math.max(linger, LONGER_LINGER) : linger;
        for (int lane = 0; lane < lanes.length; lane++) {
            OpenGroup group = lanes[lane];
            if (!group.isEmpty() && (closing || (now - group.since() >= patience && sends.hasRoom()))) {
                close(lane);
            }
        }
    }

    private void close(int lane) {
        OpenGroup group = lanes[lane];
        List<Waiting> batches = group.take();
        try {
            for (Message message : packer.pack(lane, batches)) {
                group.learn(message.body().length() * 0.75 / message.size());
                meters.grouped(batches.size(), message.size(), message.body().length());
                ready.add(message);
            }
        } catch (Throwable e) { // out of memory, too: whoever waits is answered first
            batches.forEach(it -> it.settle(Commit.FAILED));
            LOG.error("a group of {} batches could not be packed", batches.size(), e);
        }
    }

    private void sendReady() {
        while (!ready.isEmpty() && sends.hasRoom()) {
            List<Message> together = new ArrayList<>();
            for (int room = Sends.MOST_BYTES; !ready.isEmpty() && together.size() < Sends.MOST_MESSAGES; ) {
                room -= ready.getFirst().body().length();
                if (room < 0) {
                    break;
                }
                together.add(ready.removeFirst());
            }
            sends.send(together);
        }
    }

    private void noteLongestWait() {
        long now = System.nanoTime();
        long longest = sends.longestWait(now);
        boolean any = !sends.isEmpty() || !ready.isEmpty();
        for (OpenGroup group : lanes) {
            if (!group.isEmpty()) {
                any = true;
                longest = Math.max(longest, now - group.since());
            }
        }
        oldest = now
                - (ready.isEmpty()
                        ? longest
                        : Math.max(longest, now - ready.getFirst().since()));
        anyWaiting = any;
    }

    private void pause() {
        if (anyWaiting || !large.isEmpty()) {
            LockSupport.parkNanos(Math.min(TICK, Math.max(linger / 4, 100_000)));
            return;
        }
        idle = true;
        if (inbox.isEmpty() && !closing) {
            LockSupport.park();
        }
        idle = false;
    }

    private void wake() {
        LockSupport.unpark(thread);
    }

    private void turnAway() {
        for (Waiting waiting = inbox.poll(); waiting != null; waiting = inbox.poll()) {
            waiting.settle(Commit.STOPPED);
        }
    }

    /** Commits what has been taken, and then ends. */
    @Override
    public void close() {
        close(List::of);
    }

    /** @param lastWords asked for when all that was taken has its answer, and committed too */
    void close(Supplier<List<Waiting>> lastWords) {
        this.lastWords = lastWords;
        closing = true;
        if (thread.getState() == Thread.State.NEW) {
            return;
        }
        wake();
        try {
            thread.join(Duration.ofSeconds(15));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            LOG.warn("stopped while sends were under way; their batches are repeated by their senders");
        }
        large.close();
    }
}
