package io.burgee.worker;

import io.burgee.worker.correlation.CorrelationHandler;
import io.burgee.worker.fold.FoldHandler;
import io.burgee.worker.operations.Emf;
import io.burgee.worker.operations.Report;
import io.burgee.worker.operations.ReportMeters;
import io.burgee.worker.operations.Reporter;
import io.burgee.worker.orders.OrderClient;
import io.burgee.worker.plan.PlanClient;
import io.burgee.worker.platform.Tables;
import io.burgee.worker.platform.Workers;
import io.burgee.worker.queue.Pulse;
import io.burgee.worker.queue.WorkQueue;
import io.burgee.worker.saving.Saving;
import io.burgee.worker.watermark.Watermark;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
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
            Pulse pulse,
            InstantSource clock,
            MeterRegistry meters) {
        return new Engine(
                settings,
                sqs,
                dynamo,
                tables,
                plans,
                orders,
                chores,
                queues,
                saving,
                correlation,
                fold,
                pulse,
                clock,
                meters);
    }

    @Bean
    Pulse pulse() {
        return new Pulse(System::nanoTime);
    }

    @Bean
    Reporter reporter(
            WorkQueues queues,
            Workers workers,
            StoreBeans.WorkerId me,
            MeterRegistry meters,
            WorkerSettings settings,
            Watermark watermark,
            InstantSource clock) {
        return new Reporter(
                queues.all(),
                workers,
                meters,
                List.of(watermark::correlated, watermark::folded),
                reader(settings.operations().emf(), me.value()),
                clock);
    }

    private static Consumer<Report> reader(@Nullable String emf, String me) {
        if (emf == null || emf.isBlank()) {
            return report -> {};
        }
        return emf.equals("stdout") ? Emf.to(System.out, me) : Emf.to(Path.of(emf), me);
    }

    @Bean
    MeterBinder reportMeters(Reporter reporter, WorkQueues queues) {
        return new ReportMeters(reporter, queues.all());
    }

    @Bean
    MeterBinder lagMeters(WorkQueues queues, InstantSource clock) {
        return registry -> {
            lag(registry, queues.ingest(), clock);
            lag(registry, queues.correlate(), clock);
        };
    }

    private static void lag(MeterRegistry registry, WorkQueue queue, InstantSource clock) {
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
