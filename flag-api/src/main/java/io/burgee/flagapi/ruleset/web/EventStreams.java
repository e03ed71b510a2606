package io.burgee.flagapi.ruleset.web;

import io.burgee.flagapi.platform.FlagApiSettings;
import io.burgee.flagapi.ruleset.Rulesets;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Opens streams: each hears of every change after the snapshot that it begins with. */
@Component
class EventStreams {

    private static final Logger LOG = LoggerFactory.getLogger(EventStreams.class);

    private final Rulesets rulesets;
    private final Duration heartbeat;
    private final Clock clock;

    EventStreams(Rulesets rulesets, FlagApiSettings settings, Clock clock) {
        this.rulesets = rulesets;
        this.heartbeat = settings.delivery().heartbeat();
        this.clock = clock;
    }

    /**
     * Begins a stream and returns; it goes on in a thread of its own, whose stack holds the stream and not all that a request passes through on its way.
     */
    void open(Visitor visitor, Feed feed, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var stream = new EventStream(visitor, feed, response, clock);
        var snapshot = rulesets.subscribe(visitor.environmentId(), stream);
        if (snapshot == null) {
            throw Unserved.notReady();
        }
        try {
            stream.begin(snapshot);
            var async = request.startAsync(request, response);
            async.setTimeout(0);
            Thread.ofVirtual().name("stream").start(() -> goOn(visitor, stream, async));
        } catch (IOException | RuntimeException e) {
            end(visitor, stream);
            throw e;
        }
    }

    private void goOn(Visitor visitor, EventStream stream, AsyncContext async) {
        try {
            stream.goOn(heartbeat);
        } catch (IOException e) {
            LOG.debug("A stream's client went away", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("A stream of environment {} broke", visitor.environmentId(), e);
        } finally {
            end(visitor, stream);
            complete(async);
        }
    }

    /** After a write that failed, the container ends the request itself, and minds if we do too. */
    private static void complete(AsyncContext async) {
        try {
            async.complete();
        } catch (IllegalStateException endedAlready) {
            LOG.debug("A stream was ended by the container", endedAlready);
        }
    }

    private void end(Visitor visitor, EventStream stream) {
        rulesets.unsubscribe(visitor.environmentId(), stream);
        stream.end();
    }
}
