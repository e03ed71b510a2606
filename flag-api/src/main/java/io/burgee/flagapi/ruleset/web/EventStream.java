package io.burgee.flagapi.ruleset.web;

import io.burgee.flagapi.ruleset.RulesetChange;
import io.burgee.flagapi.ruleset.Snapshot;
import io.burgee.flagapi.ruleset.Subscriber;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One open stream. A change is left for it by whoever applies the change, and written by the stream's own thread, so that a slow reader delays nobody
 * else. What is left while it writes is joined to one change with the latest state of each item: so a slow reader holds
 * at most the environment's items once, whatever happens. A reader that takes nothing at all is cut off by the connection's write timeout, or when
 * too many receipts wait for it; its SDK connects anew and gets everything.
 */
final class EventStream implements Subscriber {

    private static final int MOST_RECEIPTS = 1_000;

    private enum News {
        SOMETHING,
        SILENCE,
        END
    }

    private final Visitor visitor;
    private final Feed feed;
    private final HttpServletResponse response;
    private final Clock clock;
    private @Nullable RulesetChange left;
    private boolean mustProve;
    private boolean closed;

    EventStream(Visitor visitor, Feed feed, HttpServletResponse response, Clock clock) {
        this.visitor = visitor;
        this.feed = feed;
        this.response = response;
        this.clock = clock;
    }

    /** Says what the environment is like now. */
    void begin(Snapshot snapshot) throws IOException {
        response.setContentType("text/event-stream;charset=utf-8");
        response.setHeader("Cache-Control", "no-cache");
        response.setHeader("X-Accel-Buffering", "no");
        response.setHeader("X-LD-EnvID", visitor.environmentId());
        feed.begin(snapshot, response.getOutputStream());
        response.flushBuffer();
    }

    /** Writes until the client goes away, its credential ends, or the node stops. */
    void goOn(Duration heartbeat) throws IOException, InterruptedException {
        for (var news = await(heartbeat);
                news != News.END && visitor.stillWelcome().getAsBoolean();
                news = await(heartbeat)) {
            if (news == News.SILENCE) {
                feed.heartbeat(response.getOutputStream());
                response.flushBuffer();
            }
            var change = take();
            if (change != null) {
                write(change);
            }
        }
        feed.end(response.getOutputStream());
        response.flushBuffer();
    }

    private void write(RulesetChange change) throws IOException {
        try {
            feed.next(change, response.getOutputStream());
            response.flushBuffer();
        } catch (IOException | RuntimeException e) {
            missed(change);
            throw e;
        }
        var now = clock.instant();
        change.receipts().forEach(receipt -> receipt.told(visitor.sdk(), now));
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
