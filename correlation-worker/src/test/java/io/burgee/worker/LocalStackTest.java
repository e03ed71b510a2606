package io.burgee.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.events.Frame;
import io.burgee.worker.plan.Iteration;
import io.burgee.worker.plan.Plan;
import io.burgee.worker.saving.MessageBody;
import io.burgee.worker.tally.Tally;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The other tests use ElasticMQ and DynamoDB Local; this one makes sure that queues and tables are made and used in a way that another
 * implementation of SQS takes too. It needs a container engine and is skipped, saying so, where none runs.
 */
@Testcontainers(disabledWithoutDocker = true)
class LocalStackTest {

    private static final int PORT = 4566;
    private static final long NOW = System.currentTimeMillis();
    private static final Iteration ITERATION =
            Iterations.running("flag", NOW - 3_600_000, Iterations.PURCHASE, Iterations.PURCHASE);
    private static final StaticCredentialsProvider ANYONE =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));

    @Container
    private final GenericContainer<?> localstack = new GenericContainer<>("localstack/localstack:4.12.0")
            .withEnv("SERVICES", "sqs,dynamodb")
            .withExposedPorts(PORT)
            .waitingFor(Wait.forHttp("/_localstack/health").forPort(PORT));

    @Test
    void aQueuedGroupBecomesATally() {
        var endpoint = URI.create("http://" + localstack.getHost() + ":" + localstack.getMappedPort(PORT));
        try (var plane = new ControlPlane(new Plan(1, List.of(ITERATION)));
                var worker = CorrelationWorker.application().run(arguments(plane, endpoint));
                var sqs = SqsClient.builder()
                        .endpointOverride(endpoint)
                        .region(Region.US_EAST_1)
                        .credentialsProvider(ANYONE)
                        .build();
                var dynamo = DynamoDbClient.builder()
                        .endpointOverride(endpoint)
                        .region(Region.US_EAST_1)
                        .credentialsProvider(ANYONE)
                        .build()) {
            assertThat(worker.isRunning()).isTrue();
            String queue = Running.soon()
                    .ignoreExceptions()
                    .until(() -> sqs.getQueueUrl(request -> request.queueName("ls-ingest")), url -> true)
                    .queueUrl();
            sqs.sendMessage(request ->
                    request.queueUrl(queue).messageBody(MessageBody.encode(Batches.group("chunk", frames()))));
            Running.soon()
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(tally(dynamo).variations())
                            .extracting(variation -> variation.units())
                            .containsExactly(10L, 10L));
        }
    }

    private static String[] arguments(ControlPlane plane, URI endpoint) {
        return new String[] {
            "--server.port=0",
            "--burgee.worker.flag-api-uri=" + plane.uri(),
            "--burgee.worker.internal-token=" + ControlPlane.TOKEN,
            "--burgee.worker.create-resources=true",
            "--burgee.worker.table-prefix=ls-",
            "--burgee.worker.correlation-delay=1s",
            "--burgee.worker.tally-interval=200ms",
            "--burgee.worker.queues.ingest=ls-ingest",
            "--burgee.worker.queues.correlate=ls-correlate",
            "--burgee.worker.queues.fold=ls-fold",
            "--burgee.worker.sqs.endpoint=" + endpoint,
            "--burgee.worker.dynamodb.endpoint=" + endpoint
        };
    }

    private static Frame[] frames() {
        var frames = new ArrayList<Frame>();
        for (int user = 0; user < 20; user++) {
            frames.add(
                    Batches.frame("x" + user, NOW, Batches.exposure(NOW - 60_000, "flag", user % 2, "user-" + user)));
        }
        return frames.toArray(Frame[]::new);
    }

    private static Tally tally(DynamoDbClient dynamo) {
        var item = dynamo.getItem(request -> request.tableName("ls-tally")
                        .key(Map.of(
                                "pk", AttributeValue.fromS(ITERATION.id()),
                                "sk", AttributeValue.fromS("LATEST"))))
                .item();
        return Tally.decode(item.get("body").s());
    }
}
