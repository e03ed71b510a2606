package io.burgee.worker;

import io.burgee.worker.plan.Iteration;
import io.burgee.worker.tally.Tally;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/** A correlation worker that runs, with queues and tables of its own in the given stores. */
final class Running implements AutoCloseable {
    final Stores stores;
    final String prefix;
    private final Map<String, String> properties;
    private ConfigurableApplicationContext context;

    Running(Stores stores, ControlPlane plane, Class<?>... more) {
        this(stores, plane, Map.of(), more);
    }

    /** @param settings beside the usual ones, or instead of them */
    Running(Stores stores, ControlPlane plane, Map<String, String> settings, Class<?>... more) {
        this.stores = stores;
        this.prefix = "t" + UUID.randomUUID().toString().substring(0, 8) + "-";
        this.properties = new HashMap<>(Map.ofEntries(
                Map.entry("server.port", "0"),
                Map.entry("burgee.worker.flag-api-uri", plane.uri().toString()),
                Map.entry("burgee.worker.internal-token", ControlPlane.TOKEN),
                Map.entry("burgee.worker.plan-interval", "100ms"),
                Map.entry("burgee.worker.create-resources", "true"),
                Map.entry("burgee.worker.table-prefix", prefix),
                Map.entry("burgee.worker.correlation-delay", "1s"),
                Map.entry("burgee.worker.fold-delay", "0s"),
                Map.entry("burgee.worker.tally-interval", "200ms"),
                Map.entry("burgee.worker.erasure-settling", "1s"),
                Map.entry("burgee.worker.queues.ingest", prefix + "ingest"),
                Map.entry("burgee.worker.queues.correlate", prefix + "correlate"),
                Map.entry("burgee.worker.queues.fold", prefix + "fold"),
                Map.entry("burgee.worker.queues.long-poll", "1s"),
                Map.entry("burgee.worker.queues.visibility", "10s"),
                Map.entry("burgee.worker.sqs.endpoint", stores.queuesAt().toString()),
                Map.entry("burgee.worker.dynamodb.endpoint", stores.tablesAt().toString())));
        properties.putAll(settings);
        this.context = start(more);
        soon().ignoreExceptions().until(() -> stores.depth(prefix + "fold") >= 0 && tablesExist());
    }

    private ConfigurableApplicationContext start(Class<?>... more) {
        SpringApplication application = CorrelationWorker.application();
        application.addPrimarySources(java.util.List.of(more));
        return application.run(properties.entrySet().stream()
                .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                .toArray(String[]::new));
    }

    private boolean tablesExist() {
        try {
            stores.dynamo.describeTable(request -> request.tableName(prefix + "lease"));
            return true;
        } catch (ResourceNotFoundException e) {
            return false;
        }
    }

    static ConditionFactory soon() {
        return Awaitility.await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(50));
    }

    ConfigurableApplicationContext context() {
        return context;
    }

    int port() {
        return Integer.parseInt(context.getEnvironment().getProperty("local.server.port"));
    }

    void restart(Class<?>... more) {
        context.close();
        context = start(more);
    }

    /** Returns when no queue has any message, delayed ones included. */
    void settle() {
        soon().until(() -> stores.depth(prefix + "ingest") == 0
                && stores.depth(prefix + "correlate") == 0
                && stores.depth(prefix + "fold") == 0);
    }

    Optional<Tally> tally(Iteration iteration) {
        Map<String, AttributeValue> item = stores.dynamo
                .getItem(request -> request.tableName(prefix + "tally")
                        .key(Map.of("pk", AttributeValue.fromS(iteration.id()), "sk", AttributeValue.fromS("LATEST"))))
                .item();
        return item.isEmpty()
                ? Optional.empty()
                : Optional.of(Tally.decode(item.get("body").s()));
    }

    /** Waits until the tally says of itself that all is in it that was received before the time. */
    void awaitComplete(Iteration iteration, long time) {
        soon().until(() -> tally(iteration)
                .filter(tally -> tally.completeThrough() >= time)
                .isPresent());
    }

    /** Units and converted units of each variation, in a tally that was begun after this call. */
    String converted(Iteration iteration) {
        long now = System.currentTimeMillis();
        Tally tally = soon().until(
                        () -> tally(iteration),
                        found -> found.isPresent() && found.get().asOf() > now)
                .orElseThrow();
        StringBuilder text = new StringBuilder();
        tally.variations().forEach(variation -> {
            text.append(text.isEmpty() ? "" : ", ").append(variation.units());
            variation
                    .metrics()
                    .values()
                    .forEach(sums -> text.append("/").append(sums.sum().toPlainString()));
        });
        return text.toString();
    }

    @Override
    public void close() {
        context.close();
    }
}
