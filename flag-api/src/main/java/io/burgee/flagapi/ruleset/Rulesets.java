package io.burgee.flagapi.ruleset;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What this node serves: who may ask, and each environment's current snapshot. All in memory, answered at once, also while the store is away. */
@Component
public class Rulesets {

    private final Map<String, LiveRules> live = new ConcurrentHashMap<>();
    private volatile Credentials credentials = Credentials.NONE;
    private volatile long keyringVersion;
    private volatile boolean loaded;

    /** Whether everything was loaded once since the start; until then nobody's credentials are known. */
    public boolean loaded() {
        return loaded;
    }

    public Credentials credentials() {
        return credentials;
    }

    /** Rises whenever an environment or its keys change. */
    public long keyringVersion() {
        return keyringVersion;
    }

    /** The environment's current snapshot, or null when it is gone. */
    public @Nullable Snapshot current(String environmentId) {
        var rules = live.get(environmentId);
        return rules == null ? null : rules.current();
    }

    /** Subscribes to the environment's changes; answers the snapshot that they start from, or null when the environment is gone. */
    public @Nullable Snapshot subscribe(String environmentId, Subscriber subscriber) {
        var rules = live.get(environmentId);
        return rules == null ? null : rules.subscribe(subscriber);
    }

    public void unsubscribe(String environmentId, Subscriber subscriber) {
        var rules = live.get(environmentId);
        if (rules != null) {
            rules.unsubscribe(subscriber);
        }
    }

    /** How many streams are open. */
    int subscribers() {
        return live.values().stream().mapToInt(LiveRules::subscribers).sum();
    }

    Map<String, LiveRules> live() {
        return live;
    }

    /** From now on this is known, and whoever is not in it is turned away, also where a stream of theirs is open. */
    void credentials(Credentials known, long version) {
        var before = credentials.environments();
        credentials = known;
        keyringVersion = version;
        loaded = true;
        live.forEach((id, rules) -> {
            if (!Objects.equals(before.get(id), known.environments().get(id))) {
                rules.credentialsChanged();
            }
        });
    }

    /** Ends the streams that came with a reset key which worked until then (epoch milliseconds), after {@code since}. */
    void keysRanOut(long since, long until) {
        credentials.environments().forEach((id, at) -> {
            var rules = live.get(id);
            if (rules != null && at.environment().keyRanOut(since, until)) {
                rules.credentialsChanged();
            }
        });
    }
}
