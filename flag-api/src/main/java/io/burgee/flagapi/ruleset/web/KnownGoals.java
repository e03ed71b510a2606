package io.burgee.flagapi.ruleset.web;

import io.burgee.flagapi.metric.Goals;
import io.burgee.flagapi.metric.MetricChanged;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * What pages watch for, by project. Every page asks at every load, so the store is asked at most every few seconds; while it is away, what was
 * known last is good enough.
 */
@Component
class KnownGoals {

    private static final Logger LOG = LoggerFactory.getLogger(KnownGoals.class);
    private static final Duration FRESH = Duration.ofSeconds(2);

    private final Goals goals;
    private final JsonMapper json;
    private final Clock clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    KnownGoals(Goals goals, JsonMapper json, Clock clock) {
        this.goals = goals;
        this.json = json;
        this.clock = clock;
    }

    private record Known(byte[] json, long since) {}

    byte[] json(String projectKey) {
        var now = clock.millis();
        var last = known.get(projectKey);
        if (last != null && now - last.since() < FRESH.toMillis()) {
            return last.json();
        }
        try {
            var found = new Known(json.writeValueAsBytes(goals.of(projectKey)), now);
            known.put(projectKey, found);
            return found.json();
        } catch (RuntimeException e) {
            if (last == null) {
                throw Unserved.notReady();
            }
            LOG.debug("The goals of project {} are the last known ones", projectKey, e);
            return last.json();
        }
    }

    @EventListener
    void on(MetricChanged event) {
        known.remove(event.projectKey());
    }
}
