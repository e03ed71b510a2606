package io.burgee.flagapi.ruleset.web;

import io.burgee.flagapi.ruleset.RulesetChange;
import io.burgee.flagapi.ruleset.Rulesets;
import io.burgee.flagapi.ruleset.Subscriber;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One open stream. Changes are put into its buffer by whoever applies them, and written by the stream's own thread, so that a slow reader delays
 * nobody else. When the buffer is full the stream ends: the SDK connects anew and gets everything, which costs less than an unbounded backlog.
 */
final class EventStream implements Subscriber {

    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);
    private static final int BUFFERED_CHANGES = 256;

    /** An empty element ends the stream. */
    private final BlockingQueue<Optional<RulesetChange>> buffer = new ArrayBlockingQueue<>(BUFFERED_CHANGES);

    private final Visitor visitor;
    private volatile boolean closed;

    private EventStream(Visitor visitor) {
        this.visitor = visitor;
    }

    /** Answers with a stream until the client goes away, its credential ends, or the node stops. */
    static void run(Visitor visitor, Feed feed, Rulesets rulesets, Duration heartbeat, HttpServletResponse response) {
        var stream = new EventStream(visitor);
        var snapshot = rulesets.subscribe(visitor.environmentId(), stream);
        if (snapshot == null) {
            throw Unserved.notReady();
        }
        try {
            response.setContentType("text/event-stream;charset=utf-8");
            response.setHeader("Cache-Control", "no-cache");
            response.setHeader("X-Accel-Buffering", "no");
            response.setHeader("X-LD-EnvID", visitor.environmentId());
            feed.begin(snapshot, response.getOutputStream());
            response.flushBuffer();
            stream.write(feed, heartbeat, response);
            feed.end(response.getOutputStream());
            response.flushBuffer();
        } catch (IOException e) {
            LOG.debug("A stream's client went away", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            rulesets.unsubscribe(visitor.environmentId(), stream);
        }
    }

    private void write(Feed feed, Duration heartbeat, HttpServletResponse response)
            throws IOException, InterruptedException {
        var out = response.getOutputStream();
        while (!closed) {
            var next = buffer.poll(heartbeat.toMillis(), TimeUnit.MILLISECONDS);
            if (next == null) {
                if (!visitor.stillWelcome().getAsBoolean()) {
                    return;
                }
                feed.heartbeat(out);
            }
            while (next != null) {
                if (next.isEmpty() || !visitor.stillWelcome().getAsBoolean()) {
                    return;
                }
                feed.next(next.get(), out);
                next = buffer.poll();
            }
            response.flushBuffer();
        }
    }

    @Override
    public void changed(RulesetChange change) {
        if (!buffer.offer(Optional.of(change))) {
            close();
        }
    }

    @Override
    public void close() {
        closed = true;
        buffer.clear();
        buffer.offer(Optional.empty());
    }
}
