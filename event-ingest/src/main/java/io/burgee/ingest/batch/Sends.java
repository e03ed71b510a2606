package io.burgee.ingest.batch;

import io.burgee.ingest.queue.Breaker;
import io.burgee.ingest.queue.MessageQueue;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sends under way, as many at most as the {@link SendWindow} allows. All methods belong to the coalescer's thread; only what the queue calls back runs elsewhere, and
 * touches nothing but the messages of its send and its mark.
 */
final class Sends {
    static final int MOST_MESSAGES = MessageQueue.MOST_MESSAGES;
    static final int MOST_BYTES = MessageQueue.MOST_BYTES;

    private final MessageQueue queue;
    private final Breaker breaker;
    private final BatchMeters meters;
    private final SendWindow window;
    private final List<Send> underWay = new ArrayList<>();
    private Runnable done = () -> {};

    Sends(MessageQueue queue, Breaker breaker, BatchMeters meters, int most) {
        this.queue = queue;
        this.breaker = breaker;
        this.meters = meters;
        this.window = new SendWindow(most);
    }

    /** @param done run after each send, on any thread */
    void whenDone(Runnable done) {
        this.done = done;
    }

    boolean hasRoom() {
        collect();
        return underWay.size() < window.size();
    }

    boolean isEmpty() {
        collect();
        return underWay.isEmpty();
    }

    /** Whether the queue has been slow or failing of late. */
    boolean areSlow() {
        return window.isReduced();
    }

    private void collect() {
        underWay.removeIf(send -> {
            boolean finished = send.finished;
            if (finished) {
                window.learn(send.started, send.ended, send.failed);
            }
            return finished;
        });
    }

    long longestWait(long now) {
        long longest = 0;
        for (Send send : underWay) {
            longest = send.finished ? longest : Math.max(longest, now - send.since);
        }
        return longest;
    }

    void send(List<Message> messages) {
        Send send = new Send(messages);
        underWay.add(send);
        try {
            queue.send(messages.stream().map(Message::body).toList()).whenComplete(send::finish);
        } catch (RuntimeException e) {
            send.finish(null, e);
        }
    }

    private final class Send {
        private final List<Message> messages;
        private final long since;
        private final long started = System.nanoTime();
        private long ended;
        private boolean failed;

        /** Written last: whoever sees it set sees the rest. */
        private volatile boolean finished;

        Send(List<Message> messages) {
            this.messages = messages;
            this.since = messages.stream().mapToLong(Message::since).min().orElseThrow();
        }

        private int bytes() {
            return messages.stream()
                    .mapToInt(message -> message.body().length())
                    .sum();
        }

        private void finish(@Nullable BitSet accepted, @Nullable Throwable failure) {
            BitSet certain = accepted == null || failure != null ? new BitSet() : accepted;
            if (certain.isEmpty()) {
                breaker.failed();
            } else {
                breaker.succeeded();
            }
            long now = System.nanoTime();
            meters.sent(now - started, bytes(), messages.size() - certain.cardinality());
            for (int i = 0; i < messages.size(); i++) {
                messages.get(i).settle(certain.get(i) ? Commit.ACCEPTED : Commit.FAILED);
                messages.get(i).batches().forEach(it -> meters.waited(now - it.since()));
            }
            ended = now;
            failed = certain.isEmpty();
            finished = true;
            done.run();
        }
    }
}
