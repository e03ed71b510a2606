package io.burgee.flagapi.results;

import io.burgee.flagapi.FlagApiServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/** A DynamoDB server in memory, written to as the worker does, and a flag-api that reads it. */
public final class TableServer implements AutoCloseable {

    private static final String PREFIX = "burgee-";

    private final Server server;
    private final DynamoDbClient client;
    private final URI endpoint;

    public TableServer() {
        server = new Server();
        var connector = new ServerConnector(server, 1, 1);
        connector.setHost("127.0.0.1");
        connector.setPort(0);
        server.addConnector(connector);
        var requests = new LocalDynamoDBRequestHandler(0, true, null, true, false);
        server.setHandler(new ContextHandler(new LocalDynamoDBServerHandler(requests, null), "/"));
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        endpoint = URI.create("http://127.0.0.1:" + connector.getLocalPort());
        client = DynamoDbClient.builder()
                .region(Region.EU_CENTRAL_1)
                .endpointOverride(endpoint)
                .httpClientBuilder(Apache5HttpClient.builder())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
    }

    /** The tables, and a flag-api over them, that these tests share. */
    public static TableServer shared() {
        return Shared.TABLES;
    }

    public static FlagApiServer sharedApi() {
        return Shared.API;
    }

    private static final class Shared {
        private static final TableServer TABLES = new TableServer();
        private static final FlagApiServer API = TABLES.api();

        static {
            TABLES.create("tally");
            TABLES.create("usage");
            TABLES.create("inventory");
            TABLES.create("directory");
            TABLES.create("tail");
            TABLES.create("lease");
            TABLES.create("ledger");
        }
    }

    public FlagApiServer api() {
        return FlagApiServer.start(
                "--burgee.flag-api.aws.endpoint=" + endpoint,
                "--burgee.flag-api.aws.access-key-id=test",
                "--burgee.flag-api.aws.secret-access-key=test",
                "--burgee.flag-api.aws.table-prefix=" + PREFIX);
    }

    public void create(String table) {
        client.createTable(request -> request.tableName(PREFIX + table)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(attribute("pk"), attribute("sk"))
                .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE)));
    }

    public void tally(String experimentId, int iteration, long asOf, String body) {
        client.putItem(request -> request.tableName(PREFIX + "tally")
                .item(Map.of(
                        "pk", AttributeValue.fromS(experimentId + "#" + iteration),
                        "sk", AttributeValue.fromS("LATEST"),
                        "asOf", AttributeValue.fromN(Long.toString(asOf)),
                        "changes", AttributeValue.fromN("7"),
                        "definition", AttributeValue.fromS("d"),
                        "body", AttributeValue.fromS(body))));
    }

    /** A dimension's sums as JSON, in rows of that many bytes. */
    public void slice(String experimentId, int iteration, String by, byte[] json, int chunk) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var body = bytes.toByteArray();
        int chunks = Math.ceilDiv(body.length, chunk);
        for (int i = 0; i < chunks; i++) {
            var part = Arrays.copyOfRange(body, i * chunk, Math.min(body.length, (i + 1) * chunk));
            put(
                    "tally",
                    Map.of(
                            "pk", AttributeValue.fromS(experimentId + "#" + iteration),
                            "sk", AttributeValue.fromS("SLICE#" + i + "#" + by),
                            "asOf", AttributeValue.fromN("1"),
                            "changes", AttributeValue.fromN("7"),
                            "definition", AttributeValue.fromS("d"),
                            "chunks", AttributeValue.fromN(Integer.toString(chunks)),
                            "body", AttributeValue.fromB(SdkBytes.fromByteArray(part))));
        }
    }

    /** @param hour {@code yyyyMMddHH} */
    public void usage(String environmentId, String flagKey, String hour, String bucket, Map<String, Long> counters) {
        var map = new HashMap<String, AttributeValue>();
        counters.forEach((name, count) -> map.put(name, AttributeValue.fromN(Long.toString(count))));
        client.putItem(request -> request.tableName(PREFIX + "usage")
                .item(Map.of(
                        "pk", AttributeValue.fromS(environmentId + "#" + flagKey + "#" + hour),
                        "sk", AttributeValue.fromS(bucket),
                        "counters", AttributeValue.fromM(map))));
    }

    public void put(String table, Map<String, AttributeValue> row) {
        client.putItem(request -> request.tableName(PREFIX + table).item(row));
    }

    private static AttributeDefinition attribute(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(ScalarAttributeType.S)
                .build();
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    @Override
    public void close() {
        client.close();
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
