package io.burgee.aws.account;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.burgee.aws.answers.AnswerFile;
import io.burgee.aws.answers.Answers;
import io.burgee.aws.answers.Refused;
import io.burgee.worker.platform.Tables;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/** Against an SQS and a DynamoDB server over the wire, in place of an account. */
class AccountTest {
    private static final StaticCredentialsProvider ANYONE =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));
    private static final Answers ANSWERS = AnswerFile.read(Path.of("deploy.example.properties"));

    private static SQSRestServer queues;
    private static Server tables;
    private static SqsClient sqs;
    private static DynamoDbClient dynamo;

    @BeforeAll
    static void start() throws Exception {
        queues = SQSRestServerBuilder.withInterface("127.0.0.1")
                .withDynamicPort()
                .start();
        tables = new Server();
        ServerConnector door = new ServerConnector(tables);
        door.setHost("127.0.0.1");
        tables.addConnector(door);
        tables.setHandler(new ContextHandler(
                new LocalDynamoDBServerHandler(new LocalDynamoDBRequestHandler(0, true, null, true, false), null),
                "/"));
        tables.start();
        sqs = SqsClient.builder()
                .endpointOverride(URI.create("http://127.0.0.1:"
                        + queues.waitUntilStarted().localAddress().getPort()))
                .region(Region.US_EAST_1)
                .credentialsProvider(ANYONE)
                .build();
        dynamo = at(door.getLocalPort());
    }

    private static DynamoDbClient at(int port) {
        return DynamoDbClient.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + port))
                .region(Region.US_EAST_1)
                .credentialsProvider(ANYONE)
                .build();
    }

    @AfterAll
    static void stop() throws Exception {
        tables.stop();
        queues.stopAndWait();
    }

    private static Answers named(String name) {
        return new Answers(
                name,
                ANSWERS.account(),
                ANSWERS.region(),
                ANSWERS.zones(),
                ANSWERS.domain(),
                ANSWERS.hostedZone(),
                ANSWERS.hostedZoneId(),
                ANSWERS.alarmEmail(),
                ANSWERS.ownerEmail(),
                ANSWERS.load());
    }

    @Test
    void anAccountWithoutAnyOfItIsTaken() {
        assertThatCode(() -> new Account(dynamo, sqs).mustTake(named("fresh"))).doesNotThrowAnyException();
    }

    @Test
    void aTableThatIsThereAlreadyIsRefused() {
        new Tables("old-").create(dynamo);

        assertThatThrownBy(() -> new Account(dynamo, sqs).mustTake(named("old")))
                .isInstanceOf(Refused.class)
                .hasMessage("The table old-raw is there already: choose another name than 'old'.");
    }

    @Test
    void aQueueThatIsThereAlreadyIsRefusedUnlessItIsOfThisDeployment() {
        sqs.createQueue(request -> request.queueName("busy-fold-dlq"));
        assertThatThrownBy(() -> new Account(dynamo, sqs).mustTake(named("busy")))
                .isInstanceOf(Refused.class)
                .hasMessage("The queue busy-fold-dlq is there already: choose another name than 'busy'.");

        String url =
                sqs.getQueueUrl(request -> request.queueName("busy-fold-dlq")).queueUrl();
        sqs.tagQueue(request -> request.queueUrl(url).tags(Map.of("aws:cloudformation:stack-name", "busy-data")));
        assertThatCode(() -> new Account(dynamo, sqs).mustTake(named("busy"))).doesNotThrowAnyException();
    }

    /** Tables outlive their stack, with its name on them; queues do not. */
    @Test
    void tablesOfAStackThatWasDeletedAreRefusedAndThoseOfThisOneAreNot() throws Exception {
        HttpServer tagged = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        tagged.createContext("/", exchange -> {
            boolean tags = exchange.getRequestHeaders().getFirst("X-Amz-Target").endsWith("ListTagsOfResource");
            byte[] answer = (tags
                            ? "{\"Tags\": [{\"Key\": \"aws:cloudformation:stack-name\", \"Value\": \"gone-data\"}]}"
                            : "{\"Table\": {\"TableArn\": \"arn:aws:dynamodb:eu-central-1:123456789012:table/gone-raw\"}}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        tagged.start();
        try (DynamoDbClient left = at(tagged.getAddress().getPort())) {
            assertThatThrownBy(() -> new Account(left, sqs).mustTake(named("gone")))
                    .isInstanceOf(Refused.class)
                    .hasMessageEndingWith(
                            "is left over from a stack gone-data that was deleted, which keeps its tables: choose another"
                                    + " name than 'gone', or delete the tables.");

            sqs.createQueue(request ->
                    request.queueName("gone-ingest").tags(Map.of("aws:cloudformation:stack-name", "gone-data")));
            assertThatCode(() -> new Account(left, sqs).mustTake(named("gone"))).doesNotThrowAnyException();
        } finally {
            tagged.stop(0);
        }
    }

    @Test
    void anAccountThatCantBeAskedIsRefused() {
        try (DynamoDbClient nowhere = at(1)) {
            assertThatThrownBy(() -> new Account(nowhere, sqs).mustTake(named("fresh")))
                    .isInstanceOf(Refused.class)
                    .hasMessageStartingWith("AWS can't be asked (")
                    .hasMessageEndingWith("give credentials, for example by AWS_PROFILE.");
        }
    }
}
