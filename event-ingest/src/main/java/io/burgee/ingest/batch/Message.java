package io.burgee.ingest.batch;

import java.util.List;

/**
 * A closed group as the queue takes it, with those who wait for it.
 *
 * @param body ASCII
 * @param size the group's bytes before compression
 */
record Message(String body, int size, List<Waiting> batches) {

    long since() {
        return batches.getFirst().since();
    }

    void settle(Commit commit) {
        batches.forEach(it -> it.settle(commit));
    }
}
