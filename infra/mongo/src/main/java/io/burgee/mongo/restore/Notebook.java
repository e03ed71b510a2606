package io.burgee.mongo.restore;

import java.util.Optional;

/** Where a restore notes how far it is. */
public interface Notebook {

    Optional<Progress> read();

    /** Returns when it is kept for good. */
    void write(Progress progress);

    /** Keeps nothing: a dry run is over when it ends. */
    static Notebook ofDryRun() {
        return new Notebook() {
            @Override
            public Optional<Progress> read() {
                return Optional.empty();
            }

            @Override
            public void write(Progress progress) {}
        };
    }
}
