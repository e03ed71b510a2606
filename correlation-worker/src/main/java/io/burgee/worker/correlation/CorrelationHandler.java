package io.burgee.worker.correlation;

import io.burgee.worker.plan.Plan;
import io.burgee.worker.plan.Plans;
import io.burgee.worker.platform.Parallel;
import io.burgee.worker.queue.Delivery;
import io.burgee.worker.queue.Handler;
import io.burgee.worker.queue.Poison;
import java.util.List;

/** Does the correlation jobs. */
public final class CorrelationHandler implements Handler {
    private final Plans plans;
    private final Correlator correlator;
    private final Changes changes;
    private final Parallel parallel;

    public CorrelationHandler(Plans plans, Correlator correlator, Changes changes, Parallel parallel) {
        this.plans = plans;
        this.correlator = correlator;
        this.changes = changes;
        this.parallel = parallel;
    }

    @Override
    public long receivedAt(Delivery delivery) {
        try {
            return CorrelationJob.decode(delivery.body()).receivedAt();
        } catch (Poison e) {
            return delivery.sentAt();
        }
    }

    @Override
    public Runnable handle(Delivery delivery) {
        CorrelationJob job = CorrelationJob.decode(delivery.body());
        Plan plan = plans.atLeast(job.planVersion());
        List<Unit> touched = job.units().stream()
                .map(hash -> new Unit(job.environmentId(), job.kind(), hash))
                .toList();
        correlator.correlate(touched, plan, parallel).forEach(changes::moved);
        return () -> {};
    }
}
