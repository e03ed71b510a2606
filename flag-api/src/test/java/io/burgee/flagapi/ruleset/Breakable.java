package io.burgee.flagapi.ruleset;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Revisions that can be taken away, as a store that cannot be reached. */
record Breakable(Revisions stored, AtomicBoolean away) implements Revisions {

    private Revisions reached() {
        if (away.get()) {
            throw new IllegalStateException("the store is away");
        }
        return stored;
    }

    @Override
    public Map<String, Long> latest() {
        return reached().latest();
    }

    @Override
    public long announce(String stream, Change change) {
        return reached().announce(stream, change);
    }

    @Override
    public Optional<Change> at(String stream, long version) {
        return reached().at(stream, version);
    }

    @Override
    public Map<String, Integer> items(String stream, long version) {
        return reached().items(stream, version);
    }
}
