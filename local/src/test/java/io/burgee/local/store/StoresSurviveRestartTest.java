package io.burgee.local.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClients;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.sqs.SqsClient;

class StoresSurviveRestartTest {

    private static final StaticCredentialsProvider ANYONE =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));

    @TempDir
    Path folder;

    @Test
    void aMessageSentBeforeAStopIsReceivedAfterTheNextStart() {
        try (var queues = Queues.open(folder);
                var sqs = sqs(queues.endpoint())) {
            String url = sqs.createQueue(q -> q.queueName("kept")).queueUrl();
            sqs.sendMessage(m -> m.queueUrl(url).messageBody("now"));
            sqs.sendMessage(m -> m.queueUrl(url).messageBody("soon").delaySeconds(1));
        }
        try (var queues = Queues.open(folder);
                var sqs = sqs(queues.endpoint())) {
            String url = sqs.getQueueUrl(q -> q.queueName("kept")).queueUrl();
            var bodies = new java.util.TreeSet<String>();
            for (int i = 0; i < 3 && bodies.size() < 2; i++) {
                sqs.receiveMessage(r -> r.queueUrl(url).maxNumberOfMessages(10).waitTimeSeconds(5))
                        .messages()
                        .forEach(m -> bodies.add(m.body()));
            }
            assertThat(bodies).containsExactly("now", "soon");
        }
    }

    @Test
    void anItemWrittenBeforeAStopIsReadAfterTheNextStart() {
        var key = Map.of("pk", AttributeValue.fromS("a"));
        try (var tables = Tables.open(folder);
                var dynamo = dynamo(tables.endpoint())) {
            dynamo.createTable(t -> t.tableName("kept")
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .attributeDefinitions(a -> a.attributeName("pk").attributeType(ScalarAttributeType.S))
                    .keySchema(k -> k.attributeName("pk").keyType(KeyType.HASH)));
            dynamo.putItem(p -> p.tableName("kept").item(key));
        }
        try (var tables = Tables.open(folder);
                var dynamo = dynamo(tables.endpoint())) {
            assertThat(dynamo.getItem(g -> g.tableName("kept").key(key)).hasItem())
                    .isTrue();
        }
    }

    @Test
    void aDocumentWrittenBeforeAStopIsReadAfterTheNextStart() {
        try (var documents = Documents.open(folder);
                var client = MongoClients.create(documents.endpoint().toString())) {
            client.getDatabase("burgee").getCollection("kept").insertOne(new Document("_id", "a"));
        }
        try (var documents = Documents.open(folder);
                var client = MongoClients.create(documents.endpoint().toString())) {
            assertThat(client.getDatabase("burgee")
                            .getCollection("kept")
                            .find(new Document("_id", "a"))
                            .first())
                    .isNotNull();
        }
    }

    private static SqsClient sqs(URI endpoint) {
        return SqsClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(ANYONE)
                .build();
    }

    private static DynamoDbClient dynamo(URI endpoint) {
        return DynamoDbClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(ANYONE)
                .build();
    }
}
