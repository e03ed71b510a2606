package io.burgee.scaling;

import java.util.OptionalInt;

/**
 * The two policies over one fleet, as AWS combines them: it grows when either asks for it, to the greater of their sizes, and shrinks when
 * both agree, to the greater of theirs. The tests' simulator decides by it, and so does the run of the real worker in {@code acceptance}.
 */
public final class Policies {
    private final WorkerScaling scaling;
    private final TargetTracking busy;
    private final TargetTracking backlog;

    /** @param lowValues in a row, before a policy agrees to shrink */
    public Policies(WorkerScaling scaling, int lowValues) {
        this.scaling = scaling;
        this.busy = new TargetTracking(scaling.busyTarget(), lowValues);
        this.backlog = new TargetTracking(scaling.backlogTarget(), lowValues);
    }

    /**
     * Takes the metrics' next values; NaN where there are none.
     *
     * @param busyFraction on average over all instances, 0 to 1
     * @param backlogPerInstance messages
     */
    public void see(double busyFraction, double backlogPerInstance) {
        busy.see(Double.isNaN(busyFraction) ? Double.NaN : scaling.demand(busyFraction));
        backlog.see(backlogPerInstance);
    }

    /**
     * The size to have now.
     *
     * @param now in seconds, from any beginning
     * @param warm instances that are in service for as long as the warm-up takes
     * @param warming whether there are others
     */
    public int decide(int now, int desired, int warm, boolean warming) {
        OptionalInt byBusy = busy.grow(now, warm);
        OptionalInt byBacklog = backlog.grow(now, warm);
        int wanted = Math.max(byBusy.orElse(0), byBacklog.orElse(0));
        if (wanted > 0 || warming) {
            return within(Math.max(desired, wanted));
        }
        OptionalInt least = busy.shrink(warm);
        OptionalInt enough = backlog.shrink(warm);
        return least.isPresent() && enough.isPresent()
                ? within(Math.min(desired, Math.max(least.getAsInt(), enough.getAsInt())))
                : desired;
    }

    private int within(int size) {
        return Math.clamp(size, scaling.fewest(), scaling.most());
    }
}
