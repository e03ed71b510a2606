package io.burgee.worker.tally;

import io.burgee.worker.plan.Iteration;
import io.burgee.worker.plan.Plan;
import io.burgee.worker.platform.Independently;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Keeps the tallies of all iterations of the plan. */
public final class Tallying {
    private final Supplier<Optional<Plan>> plan;
    private final Predicate<Iteration> mine;
    private final TallyKeeper keeper;
    private final MeterRegistry meters;

    /** @param mine whether this worker is to keep a tally now, and no other */
    public Tallying(
            Supplier<Optional<Plan>> plan, Predicate<Iteration> mine, TallyKeeper keeper, MeterRegistry meters) {
        this.plan = plan;
        this.mine = mine;
        this.keeper = keeper;
        this.meters = meters;
    }

    /** Does what is to be done now. */
    public void run() {
        List<Iteration> iterations = plan.get().map(Plan::iterations).orElse(List.of());
        Independently.each(iterations, "tally", Iteration::id, this::keep);
    }

    private void keep(Iteration iteration) {
        if (mine.test(iteration)) {
            var sample = Timer.start(meters);
            var outcome = keeper.keep(iteration);
            sample.stop(meters.timer(
                    "burgee.worker.tally", "outcome", outcome.name().toLowerCase(Locale.ROOT)));
        }
    }
}
