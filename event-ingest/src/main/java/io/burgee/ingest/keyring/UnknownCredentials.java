package io.burgee.ingest.keyring;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Credentials that the control plane did not know a moment ago: so many at most, the oldest forgotten first. */
final class UnknownCredentials {
    private final long lifetime;
    private final Map<Credential, Long> since;

    UnknownCredentials(int capacity, Duration lifetime) {
        this.lifetime = lifetime.toNanos();
        this.since = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Credential, Long> eldest) {
                return size() > capacity;
            }
        };
    }

    synchronized void add(Credential credential) {
        since.remove(credential);
        since.put(credential, System.nanoTime());
    }

    synchronized int size() {
        return since.size();
    }

    synchronized boolean contains(Credential credential) {
        Long at = since.get(credential);
        if (at != null && System.nanoTime() - at > lifetime) {
            since.remove(credential);
            return false;
        }
        return at != null;
    }
}
