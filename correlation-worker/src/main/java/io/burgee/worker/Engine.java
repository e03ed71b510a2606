package io.burgee.worker;

import io.burgee.worker.correlation.CorrelationHandler;
import io.burgee.worker.fold.FoldHandler;
import io.burgee.worker.orders.OrderClient;
import io.burgee.worker.plan.PlanClient;
import io.burgee.worker.platform.Tables;
import io.burgee.worker.queue.Consumer;
import io.burgee.worker.queue.ConsumerSettings;
import io.burgee.worker.queue.Handler;
import io.burgee.worker.queue.Pulse;
import io.burgee.worker.queue.QueueMeters;
import io.burgee.worker.queue.QueueSetup;
import io.burgee.worker.queue.WorkQueue;
import io.burgee.worker.saving.Saving;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Starts and stops the worker. Nothing has to be there at the start: it waits for stores, queues and plan, and is ready
 * when they are.
 */
final class Engine implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final WorkerSettings settings;
    private final SqsClient sqs;
    private final DynamoDbClient dynamo;
    private final Tables tables;
    private final PlanClient plans;
    private final OrderClient orders;
    private final Chores chores;
    private final List<Consumer> consumers;
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile boolean running;
    private volatile boolean prepared;

    Engine(
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
        this.settings = settings;
        this.sqs = sqs;
        this.dynamo = dynamo;
        this.tables = tables;
        this.plans = plans;
        this.orders = orders;
        this.chores = chores;
        this.consumers = List.of(
                consumer("ingest", queues.ingest(), saving.handler(), pulse, clock, meters),
                consumer("correlate", queues.correlate(), correlation, pulse, clock, meters),
                consumer("fold", queues.fold(), fold, pulse, clock, meters));
    }

    private Consumer consumer(
            String name, WorkQueue queue, Handler handler, Pulse pulse, InstantSource clock, MeterRegistry meters) {
        var consumption = new ConsumerSettings(
                settings.queues().longPoll(), settings.queues().visibility(), QueueSetup.MAX_RECEIVES);
        return new Consumer(
                name,
                queue,
                handler,
                consumption,
                () -> prepared
                        && plans.current().isPresent()
                        && orders.current().isPresent(),
                pulse,
                new QueueMeters(meters, name),
                clock);
    }

    @Override
    public void start() {
        running = true;
        plans.start();
        orders.start();
        consumers.forEach(Consumer::start);
        Thread.ofVirtual().name("prepare").start(this::prepare);
    }

    /** Creates what is missing where that is wanted, however long it takes until the services answer. */
    private void prepare() {
        try {
            while (!prepared && stop.getCount() > 0) {
                try {
                    if (settings.createResources()) {
                        var queues = settings.queues();
                        for (String name : List.of(queues.ingest(), queues.correlate(), queues.fold())) {
                            QueueSetup.create(sqs, name, queues.visibility());
                        }
                        tables.create(dynamo);
                    }
                    prepared = true;
                    chores.start();
                } catch (SdkException e) {
                    LOG.warn("Queues and tables can't be prepared yet: {}", e.getMessage());
                    stop.await(1, TimeUnit.SECONDS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        stop.countDown();
        consumers.forEach(Consumer::beginStop);
        consumers.forEach(consumer -> consumer.stop(PATIENCE));
        chores.stop();
        plans.close();
        orders.close();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
