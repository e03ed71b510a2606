package io.burgee.flagapi.ruleset.web;

import io.burgee.flagapi.platform.FlagApiSettings;
import io.burgee.flagapi.ruleset.Rulesets;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Opens streams: each hears of every change after the snapshot that it begins with. */
@Component
class EventStreams {

    private final Rulesets rulesets;
    private final Duration heartbeat;
    private final Clock clock;

    EventStreams(Rulesets rulesets, FlagApiSettings settings, Clock clock) {
        this.rulesets = rulesets;
        this.heartbeat = settings.delivery().heartbeat();
        this.clock = clock;
    }

    /** Answers with a stream, and returns when it has ended. */
    void run(Visitor visitor, Feed feed, HttpServletResponse response) {
        var stream = new EventStream(visitor, clock);
        var snapshot = rulesets.subscribe(visitor.environmentId(), stream);
        if (snapshot == null) {
            throw Unserved.notReady();
        }
        try {
            stream.run(snapshot, feed, heartbeat, response);
        } finally {
            rulesets.unsubscribe(visitor.environmentId(), stream);
            stream.end();
        }
    }
}
