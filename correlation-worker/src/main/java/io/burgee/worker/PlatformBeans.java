package io.burgee.worker;

import io.burgee.worker.correlation.CorrelationHandler;
import io.burgee.worker.fold.FoldHandler;
import io.burgee.worker.orders.OrderClient;
import io.burgee.worker.plan.PlanClient;
import io.burgee.worker.platform.Dynamo;
import io.burgee.worker.platform.Tables;
import io.burgee.worker.platform.Unavailable;
import io.burgee.worker.queue.Queue;
import io.burgee.worker.saving.Saving;
import io.burgee.worker.tally.Watermark;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** What the service needs to run, beside its purpose. */
@Configuration(proxyBeanMethods = false)
class PlatformBeans {
    private static final double MILLIS = 1_000;

    @Bean
    WorkQueues workQueues(SqsClient sqs, WorkerSettings settings) {
        return WorkQueues.of(sqs, settings.queues());
    }

    @Bean
    Engine engine(
            WorkerSettings settings,
            SqsClient sqs,
            DynamoDbClient dynamo,
            Tables tables,
            PlanClient plans,
            OrderClient orders,
            Chores chores,
            WorkQueues queues,
            Saving saving,
            CorrelationHandler correlation,
            FoldHandler fold,
            InstantSource clock,
            MeterRegistry meters) {
        return new Engine(
                settings, sqs, dynamo, tables, plans, orders, chores, queues, saving, correlation, fold, clock, meters);
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
                up.withDetail("ingest", depth(queues.ingest().queue()));
                up.withDetail("correlate", depth(queues.correlate().queue()));
                up.withDetail("fold", depth(queues.fold().queue()));
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

    /** How far behind this worker is: lag is no illness, so health doesn't know of it. */
    @Bean
    MeterBinder lagMeters(WorkQueues queues, @Qualifier("watermark") Watermark watermark, InstantSource clock) {
        return registry -> {
            lag(registry, queues.ingest(), clock);
            lag(registry, queues.correlate(), clock);
            Gauge.builder("burgee.worker.complete.age", () -> (clock.millis() - watermark.local()) / MILLIS)
                    .baseUnit("seconds")
                    .description("age of the youngest event before which all are correlated")
                    .register(registry);
        };
    }

    private static void lag(MeterRegistry registry, WorkQueues.WorkQueue queue, InstantSource clock) {
        Gauge.builder("burgee.worker.oldest.held.age", () -> {
                    long now = clock.millis();
                    return (now - queue.lag().oldestHeld(now).orElse(now)) / MILLIS;
                })
                .baseUnit("seconds")
                .tag("queue", queue.name())
                .description("age of the oldest received event whose message this worker holds")
                .register(registry);
    }
}
