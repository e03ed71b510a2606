package io.burgee.acceptance.faults;

import static org.awaitility.Awaitility.await;

import io.burgee.events.Group;
import io.burgee.worker.platform.Dynamo;
import io.burgee.worker.platform.Tables;
import io.burgee.worker.queue.QueueSetup;
import io.burgee.worker.queue.SqsDeadLetters;
import io.burgee.worker.saving.Bucket;
import io.burgee.worker.saving.DynamoRawChunks;
import io.burgee.worker.saving.Headroom;
import io.burgee.worker.tally.Tally;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The queues and tables of one installation among several on the same stores, and a look into them. */
final class Deployment {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    static final Duration POLL = Duration.ofMillis(50);
    private static final StaticCredentialsProvider ANYONE =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));
    private static final List<String> QUEUES = List.of("ingest", "correlate", "fold");

    private final SqsClient sqs;
    private final DynamoDbClient dynamo;
    private final String prefix;
    private final Duration visibility;
    private final Tables tables;

    /**
     * @param prefix before the names of all queues and tables
     * @param visibility after which the messages of a worker that died are delivered again
     */
    Deployment(SqsClient sqs, DynamoDbClient dynamo, String prefix, Duration visibility) {
        this.sqs = sqs;
        this.dynamo = dynamo;
        this.prefix = prefix;
        this.visibility = visibility;
        this.tables = new Tables(prefix);
        QUEUES.forEach(queue -> QueueSetup.create(sqs, prefix + queue, visibility));
        tables.create(dynamo);
    }

    static SqsClient sqs(URI endpoint) {
        return SqsClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(ANYONE)
                .build();
    }

    static DynamoDbClient dynamo(URI endpoint) {
        return DynamoDbClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(ANYONE)
                .build();
    }

    /** A worker's settings: hardly any delays, so that a run takes a second. */
    List<String> worker(URI plan, URI queuesAt, URI tablesAt, String foldDelay, String tallyInterval, String... more) {
        Map<String, String> settings = new TreeMap<>(Map.of(
                "flag-api-uri",
                plan.toString(),
                "internal-token",
                PlanServer.TOKEN,
                "table-prefix",
                prefix,
                "correlation-delay",
                "0s",
                "fold-delay",
                foldDelay,
                "tally-interval",
                tallyInterval,
                "plan-interval",
                "200ms",
                "parallel",
                "4",
                "sqs.endpoint",
                queuesAt.toString(),
                "dynamodb.endpoint",
                tablesAt.toString()));
        settings.putAll(Map.of(
                "queues.ingest", prefix + "ingest",
                "queues.correlate", prefix + "correlate",
                "queues.fold", prefix + "fold",
                "queues.long-poll", "1s",
                "queues.visibility", visibility.toSeconds() + "s",
                "queues.pollers", "1"));
        return Stream.concat(
                        Stream.of(more),
                        settings.entrySet().stream()
                                .map(entry -> "--burgee.worker." + entry.getKey() + "=" + entry.getValue()))
                .toList();
    }

    /** An ingest's settings; it tells each second what it has accepted. */
    List<String> ingest(int port, URI plan, URI queuesAt) {
        return List.of(
                "--server.address=127.0.0.1",
                "--server.port=" + port,
                "--burgee.ingest.flag-api=" + plan,
                "--burgee.ingest.internal-token=" + PlanServer.TOKEN,
                "--burgee.ingest.queue=" + prefix + "ingest",
                "--burgee.ingest.accepted-interval=1s",
                "--burgee.ingest.aws.endpoint=" + queuesAt,
                "--burgee.ingest.aws.region=us-east-1",
                "--burgee.ingest.aws.access-key-id=local",
                "--burgee.ingest.aws.secret-access-key=local");
    }

    void send(String body) {
        sqs.sendMessage(request -> request.queueUrl(url("ingest")).messageBody(body));
    }

    private String url(String queue) {
        return sqs.getQueueUrl(request -> request.queueName(prefix + queue)).queueUrl();
    }

    /** Whether no queue has any message: none that waits, is held, or is delayed. */
    boolean drained() {
        return QUEUES.stream().mapToLong(this::depth).sum() == 0;
    }

    long depth(String queue) {
        return attributes(
                queue,
                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED);
    }

    private long attributes(String queue, QueueAttributeName... names) {
        return sqs
                .getQueueAttributes(request -> request.queueUrl(url(queue)).attributeNames(names))
                .attributes()
                .values()
                .stream()
                .mapToLong(Long::parseLong)
                .sum();
    }

    /** Messages of all queues that could be received now. */
    long visible() {
        return QUEUES.stream()
                .mapToLong(queue -> attributes(queue, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                .sum();
    }

    /** Has what was given up handled again, as an operator would; a message may be unlucky five times. Returns how many there were. */
    long redrive() {
        long dead = deadLetters();
        while (deadLetters() > 0) {
            QUEUES.forEach(queue -> new SqsDeadLetters(sqs, prefix + queue).redrive());
            await().atMost(PATIENCE).until(() -> deadLetters() == 0);
            await().atMost(PATIENCE).until(this::drained);
        }
        return dead;
    }

    /** Returns when two tallies were published after all queues were empty: the first may have begun before. */
    void awaitTally(Duration patience) {
        await().atMost(patience).pollInterval(POLL).until(this::drained);
        laterTally(laterTally(asOf(), patience), patience);
    }

    private long laterTally(long than, Duration patience) {
        return await().atMost(patience).pollInterval(POLL).until(this::asOf, asOf -> asOf > than);
    }

    /** The ids of all batches in the raw chunks that were received since then, by the clock of ingest. */
    Set<String> saved(long since) {
        Set<String> ids = new HashSet<>();
        var chunks = new DynamoRawChunks(
                new Dynamo(dynamo), tables, Duration.ofDays(30), new Headroom(64 << 20, Duration.ofSeconds(10)));
        long now = System.currentTimeMillis();
        for (Bucket bucket = Bucket.of(Group.laneOf(Truth.ENVIRONMENT), since);
                bucket.start() <= now;
                bucket = bucket.next()) {
            chunks.each(bucket, chunk -> chunk.group().frames().forEach(frame -> ids.add(frame.payloadId())));
        }
        return ids;
    }

    long deadLetters() {
        return QUEUES.stream().mapToLong(queue -> depth(queue + "-dlq")).sum();
    }

    /** When the published tally was computed; 0 when there is none. */
    long asOf() {
        return find(Truth.EXPERIMENT).map(Tally::asOf).orElse(0L);
    }

    /** The published tally of an experiment's first iteration. */
    Optional<Tally> find(String experiment) {
        var item = dynamo.getItem(request -> request.tableName(tables.tally())
                        .consistentRead(true)
                        .key(Map.of(
                                Tables.PK, AttributeValue.fromS(experiment + "#1"),
                                Tables.SK, AttributeValue.fromS("LATEST"))))
                .item();
        return Optional.ofNullable(item.get("body")).map(body -> Tally.decode(body.s()));
    }

    /** Units, and sum and sum of squares of each metric by variation. */
    String tally() {
        StringBuilder text = new StringBuilder();
        for (var variation : find(Truth.EXPERIMENT).orElseThrow().variations()) {
            text.append("variation ").append(variation.variation()).append(": ");
            text.append(variation.units()).append(" units");
            new TreeMap<>(variation.metrics())
                    .forEach((key, sums) -> text.append(", ")
                            .append(key)
                            .append(" ")
                            .append(Truth.digits(sums.sum()))
                            .append(" ")
                            .append(Truth.digits(sums.sumSquares())));
            text.append("\n");
        }
        return text.toString();
    }

    /** Evaluations of all flags by variation and version. */
    Map<String, Long> served() {
        Map<String, Long> served = new TreeMap<>();
        // Rows of the same table count goal events; they have no counters by variation.
        scan(tables.usage()).values().stream()
                .filter(row -> row.containsKey("counters"))
                .forEach(row -> row.get("counters")
                        .m()
                        .forEach((which, count) -> served.merge(which, Long.parseLong(count.n()), Long::sum)));
        return served;
    }

    /**
     * Every row of every table but those of leases and the tally, by table and key; without revisions and times of computation, which may
     * differ where nothing else does, and how far the ledger is complete, which is such a time.
     */
    Map<String, Map<String, AttributeValue>> facts() {
        Map<String, Map<String, AttributeValue>> facts = new TreeMap<>();
        for (String table : tables.names()) {
            if (!table.equals(tables.lease()) && !table.equals(tables.tally())) {
                scan(table).forEach((key, row) -> {
                    row.remove("rv");
                    facts.put(table.substring(prefix.length()) + " " + key, row);
                });
            }
        }
        facts.remove("ledger complete LATEST");
        return facts;
    }

    Ledger ledger() {
        return new Ledger(scan(tables.ledger()).values());
    }

    private Map<String, Map<String, AttributeValue>> scan(String table) {
        Map<String, Map<String, AttributeValue>> rows = new TreeMap<>();
        dynamo.scanPaginator(request -> request.tableName(table).consistentRead(true))
                .items()
                .forEach(item -> rows.put(
                        item.get(Tables.PK).s() + " " + item.get(Tables.SK).s(), new HashMap<>(item)));
        return rows;
    }

    /** The queues stay: the worker that has just ended may have been waiting for a message, and ElasticMQ would wait with it. */
    void dropTables() {
        tables.names().forEach(table -> dynamo.deleteTable(request -> request.tableName(table)));
    }
}
