package io.burgee.ingest.batch;

import org.springframework.context.SmartLifecycle;

/**
 * Stops the coalescer when nothing more is taken and before the server closes its connections: so everything is answered that was taken, and
 * the workers hear how much that was.
 */
final class CoalescerLifecycle implements SmartLifecycle {
    private final Coalescer coalescer;
    private final AcceptedReports reports;
    private volatile boolean running;

    CoalescerLifecycle(Coalescer coalescer, AcceptedReports reports) {
        this.coalescer = coalescer;
        this.reports = reports;
    }

    @Override
    public void start() {
        coalescer.start();
        reports.start();
        running = true;
    }

    @Override
    public void stop() {
        reports.stop();
        coalescer.close(reports::untold);
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Below {@link Admission}'s and above the phases in which Spring Boot stops its web server. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 512;
    }
}
