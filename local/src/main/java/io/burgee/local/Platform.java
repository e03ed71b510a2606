package io.burgee.local;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Everything that runs, in the order in which it started. Stopping goes backwards, so that each part still has what it
 * needs to finish: the shoppers and the shop flush their events, ingest drains to the queues, the worker lets go of its
 * messages, flag-api closes its streams, the stores write to disk.
 */
final class Platform implements AutoCloseable {

    private final Deque<AutoCloseable> running = new ArrayDeque<>();

    synchronized <T extends AutoCloseable> T keep(T part) {
        running.push(part);
        return part;
    }

    @Override
    public synchronized void close() {
        while (!running.isEmpty()) {
            AutoCloseable part = running.pop();
            try {
                part.close();
            } catch (Exception e) {
                System.err.println("burgee: " + part.getClass().getSimpleName() + " did not stop cleanly: " + e);
            }
        }
    }
}
