package io.burgee.worker;

import io.burgee.worker.operations.Backlog;
import io.burgee.worker.operations.Reporter;
import io.burgee.worker.plan.PlanClient;
import io.burgee.worker.platform.Dynamo;
import io.burgee.worker.platform.Tables;
import io.burgee.worker.platform.Unavailable;
import io.burgee.worker.queue.Pulse;
import io.burgee.worker.queue.Queue;
import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Whether this worker lives, is ready, and keeps up: three questions, for only the first of which a restart helps. */
@Configuration(proxyBeanMethods = false)
class HealthBeans {
    /** Alive, but behind; answered with 200. */
    private static final String LAGGING = "LAGGING";

    /** Dead when a thread hangs; waiting for a store or the plan is life. */
    @Bean
    HealthIndicator consumersHealthIndicator(Pulse pulse, WorkerSettings settings) {
        return () -> {
            List<String> still = pulse.still(settings.operations().stuckAfter());
            return still.isEmpty()
                    ? Health.up().build()
                    : Health.down().withDetail("still", still).build();
        };
    }

    /** Behind when events wait long; more workers help, a restart does not. */
    @Bean
    HealthIndicator lagHealthIndicator(Reporter reporter, WorkerSettings settings) {
        return () -> reporter.latest()
                .map(report -> {
                    double limit = settings.operations().lagAfter().toSeconds();
                    Health.Builder health = report.oldestReceivedAge() > limit ? Health.status(LAGGING) : Health.up();
                    health.withDetail("oldestReceivedAgeSeconds", report.oldestReceivedAge())
                            .withDetail("busyFraction", report.busyFraction())
                            .withDetail("at", report.at());
                    Backlog backlog = report.backlog();
                    if (backlog != null) {
                        health.withDetail("instances", backlog.workers())
                                .withDetail("backlogPerInstance", backlog.perWorker())
                                .withDetail("backlog", backlog.waiting())
                                .withDetail("deadLetters", backlog.deadLetters());
                    }
                    return health.build();
                })
                .orElseGet(() -> Health.unknown().build());
    }

    /** Ready when there is a plan; the last good copy counts. */
    @Bean
    HealthIndicator planHealthIndicator(PlanClient plans) {
        return () -> plans.current()
                .map(plan -> Health.up()
                        .withDetail("version", plan.version())
                        .withDetail("connected", plans.connected())
                        .build())
                .orElseGet(() -> Health.outOfService().build());
    }

    @Bean
    HealthIndicator queueHealthIndicator(WorkQueues queues) {
        return () -> {
            try {
                Health.Builder up = Health.up();
                queues.all().forEach(queue -> up.withDetail(queue.name(), depth(queue.queue())));
                return up.build();
            } catch (Unavailable e) {
                return Health.outOfService()
                        .withDetail("reason", String.valueOf(e.getMessage()))
                        .build();
            }
        };
    }

    private static String depth(Queue queue) {
        Queue.Depth depth = queue.depth();
        return "%d waiting, %d in flight, %d delayed".formatted(depth.visible(), depth.inFlight(), depth.delayed());
    }

    @Bean
    HealthIndicator tablesHealthIndicator(Dynamo dynamo, Tables tables) {
        return () -> {
            try {
                tables.names().forEach(dynamo::require);
                return Health.up().build();
            } catch (Unavailable e) {
                return Health.outOfService()
                        .withDetail("reason", String.valueOf(e.getMessage()))
                        .build();
            }
        };
    }
}
