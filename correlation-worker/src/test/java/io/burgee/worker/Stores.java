package io.burgee.worker;

import io.burgee.events.Fragment;
import io.burgee.events.Group;
import io.burgee.worker.saving.MessageBody;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/** An SQS server and a DynamoDB server over HTTP, and a look into them. */
public final class Stores implements AutoCloseable {
    private static final StaticCredentialsProvider ANYONE =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));

    private final SQSRestServer queues;
    private final Server tables = new Server(new QueuedThreadPool(64, 4));
    private final ServerConnector door = new ServerConnector(tables, 1, 1);
    final SqsClient sqs;
    final DynamoDbClient dynamo;

    public Stores() {
        try {
            queues = SQSRestServerBuilder.withInterface("127.0.0.1")
                    .withDynamicPort()
                    .start();
            var requests = new LocalDynamoDBRequestHandler(0, true, null, true, false);
            door.setHost("127.0.0.1");
            tables.addConnector(door);
            tables.setHandler(new ContextHandler(new LocalDynamoDBServerHandler(requests, null), "/"));
            tables.start();
            door.setPort(door.getLocalPort());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        sqs = SqsClient.builder()
                .endpointOverride(queuesAt())
                .region(Region.US_EAST_1)
                .credentialsProvider(ANYONE)
                .build();
        dynamo = DynamoDbClient.builder()
                .endpointOverride(tablesAt())
                .region(Region.US_EAST_1)
                .credentialsProvider(ANYONE)
                .build();
    }

    public DynamoDbClient dynamo() {
        return dynamo;
    }

    URI queuesAt() {
        return URI.create(
                "http://127.0.0.1:" + queues.waitUntilStarted().localAddress().getPort());
    }

    URI tablesAt() {
        return URI.create("http://127.0.0.1:" + door.getPort());
    }

    /** DynamoDB can't be reached until {@link #open}. */
    void shut() {
        try {
            door.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    void open() {
        try {
            door.start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private String url(String queue) {
        return sqs.getQueueUrl(request -> request.queueName(queue)).queueUrl();
    }

    void send(String queue, String body) {
        sqs.sendMessage(request -> request.queueUrl(url(queue)).messageBody(body));
    }

    void send(String prefix, Fragment fragment) {
        send(prefix + "ingest", MessageBody.encode(fragment));
    }

    void send(String prefix, Group group) {
        send(prefix + "ingest", MessageBody.encode(group));
    }

    /** Messages that wait, are held, or are delayed. */
    long depth(String queue) {
        return sqs
                .getQueueAttributes(request -> request.queueUrl(url(queue)).attributeNames(QueueAttributeName.ALL))
                .attributes()
                .entrySet()
                .stream()
                .filter(entry -> entry.getKey().toString().startsWith("ApproximateNumberOfMessages"))
                .mapToLong(entry -> Long.parseLong(entry.getValue()))
                .sum();
    }

    List<Message> deadLetters(String queue) {
        return sqs.receiveMessage(request -> request.queueUrl(url(queue + "-dlq"))
                        .maxNumberOfMessages(10)
                        .visibilityTimeout(0)
                        .messageAttributeNames("All"))
                .messages();
    }

    /** All rows of a table by their keys, without the revision, which may differ where nothing else does. */
    Map<String, Map<String, AttributeValue>> rows(String table) {
        Map<String, Map<String, AttributeValue>> rows = new TreeMap<>();
        dynamo.scanPaginator(request -> request.tableName(table).consistentRead(true))
                .items()
                .forEach(item -> {
                    Map<String, AttributeValue> row = new HashMap<>(item);
                    row.remove("rv");
                    rows.put(item.get("pk").s() + " " + item.get("sk").s(), row);
                });
        return rows;
    }

    @Override
    public void close() {
        try {
            tables.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        queues.stopAndWait();
    }
}
