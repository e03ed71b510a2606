package io.burgee.flagapi.ruleset.web;

import io.burgee.flagapi.ruleset.RulesetChange;
import io.burgee.flagapi.ruleset.Snapshot;
import io.burgee.flagapi.ruleset.Subscriber;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One open stream. A change is left for it by whoever applies the change, and written by the stream's own thread, so that a slow reader delays nobody
 * else. What is left while it writes is joined to one change with the latest state of each item: so a slow reader holds
 * at most the environment's items once, whatever happens. A reader that takes nothing at all is cut off by the connection's write timeout, or when
 * too many receipts wait for it; its SDK connects anew and gets everything.
 */
final class EventStream implements Subscriber {

    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);
    private static final int MOST_RECEIPTS = 1_000;

    private enum News {
        SOMETHING,
        SILENCE,
        END
    }

    private final Visitor visitor;
    private final Clock clock;
    private @Nullable RulesetChange left;
    private boolean mustProve;
    private boolean closed;

    EventStream(Visitor visitor, Clock clock) {
        this.visitor = visitor;
        this.clock = clock;
    }

    /** Writes until the client goes away, its credential ends, or the node stops. */
    void run(Snapshot snapshot, Feed feed, Duration heartbeat, HttpServletResponse response) {
        try {
            response.setContentType("text/event-stream;charset=utf-8");
            response.setHeader("Cache-Control", "no-cache");
            response.setHeader("X-Accel-Buffering", "no");
            response.setHeader("X-LD-EnvID", visitor.environmentId());
            feed.begin(snapshot, response.getOutputStream());
            response.flushBuffer();
            write(feed, heartbeat, response);
            feed.end(response.getOutputStream());
            response.flushBuffer();
        } catch (IOException e) {
            LOG.debug("A stream's client went away", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(Feed feed, Duration heartbeat, HttpServletResponse response)
            throws IOException, InterruptedException {
        var out = response.getOutputStream();
        for (var news = await(heartbeat); news != News.END; news = await(heartbeat)) {
            if (!visitor.stillWelcome().getAsBoolean()) {
                return;
            }
            if (news == News.SILENCE) {
                feed.heartbeat(out);
                response.flushBuffer();
            }
            var change = take();
            if (change == null) {
                continue;
            }
            try {
                feed.next(change, out);
                response.flushBuffer();
            } catch (IOException | RuntimeException e) {
                missed(change);
                throw e;
            }
            var now = clock.instant();
            change.receipts().forEach(receipt -> receipt.told(visitor.sdk(), now));
        }
    }

    private synchronized News await(Duration heartbeat) throws InterruptedException {
        if (left == null && !mustProve && !closed) {
            wait(heartbeat.toMillis());
        }
        var silent = left == null && !mustProve;
        mustProve = false;
        return closed ? News.END : silent ? News.SILENCE : News.SOMETHING;
    }

    private synchronized @Nullable RulesetChange take() {
        var taken = left;
        left = null;
        return taken;
    }

    @Override
    public String sdk() {
        return visitor.sdk();
    }

    @Override
    public synchronized void changed(RulesetChange change) {
        if (closed) {
            missed(change);
            return;
        }
        left = left == null ? change : left.then(change);
        if (left.receipts().size() > MOST_RECEIPTS) {
            closed = true;
        }
        notifyAll();
    }

    @Override
    public synchronized void credentialsChanged() {
        mustProve = true;
        notifyAll();
    }

    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }

    /** Nothing is written anymore. */
    synchronized void end() {
        closed = true;
        var unwritten = take();
        if (unwritten != null) {
            missed(unwritten);
        }
    }

    private void missed(RulesetChange change) {
        change.receipts().forEach(receipt -> receipt.gone(visitor.sdk()));
    }
}
