package io.burgee.ingest.batch;

import org.springframework.context.SmartLifecycle;

/** Starts the coalescer before the server opens, and stops it after the server has answered its last request. */
final class CoalescerLifecycle implements SmartLifecycle {
    /** Below the phases in which Spring Boot stops its web server. */
    static final int PHASE = Integer.MAX_VALUE - 8_192;

    private final Coalescer coalescer;
    private volatile boolean running;

    CoalescerLifecycle(Coalescer coalescer) {
        this.coalescer = coalescer;
    }

    @Override
    public void start() {
        coalescer.start();
        running = true;
    }

    @Override
    public void stop() {
        coalescer.close();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
