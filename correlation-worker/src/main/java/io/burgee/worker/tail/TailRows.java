package io.burgee.worker.tail;

import java.util.List;

/** Events for those who watch. */
interface TailRows {

    /**
     * @param chunkId of the group that they came with
     * @param events as JSON
     * @param skipped how many more there were
     */
    void add(String environmentId, String watchId, String chunkId, List<String> events, int skipped);
}
