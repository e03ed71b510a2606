package io.burgee.acceptance.faults;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Stands before SQS or DynamoDB and misbehaves as they may: throttles and fails requests, some one by one and some in rows
 * that outlast the client's own retries, fails after the request was carried out, answers late, stores messages twice, and
 * hands out messages again that were deleted.
 */
final class FaultyProxy implements AutoCloseable {
    private static final int ROW = 25;
    private static final int LATE_MILLIS = 400;

    private final URI target;
    private final HttpServer server;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Random random;
    private int row;
    private volatile boolean calm;
    final AtomicLong failures = new AtomicLong();
    final AtomicLong duplicates = new AtomicLong();

    FaultyProxy(URI target, long seed) throws IOException {
        this.target = target;
        this.random = new Random(seed);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::relay);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** From here on everything works. */
    void calm() {
        calm = true;
    }

    private synchronized boolean chance(double probability) {
        return !calm && random.nextDouble() < probability;
    }

    private synchronized boolean fails() {
        if (row > 0) {
            row--;
            return !calm;
        }
        if (chance(0.002)) {
            row = ROW;
        }
        return chance(0.02);
    }

    private void relay(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String action = String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
            if (chance(0.02)) {
                Thread.sleep(random.nextInt(LATE_MILLIS));
            }
            if (fails()) {
                fail(exchange, action);
                return;
            }
            if (action.endsWith(".DeleteMessageBatch") && chance(0.1)) {
                duplicates.incrementAndGet();
                answer(exchange, 200, allSuccessful(body));
                return;
            }
            if (action.endsWith(".SendMessageBatch") && chance(0.1)) {
                duplicates.incrementAndGet();
                forward(exchange, body);
            }
            var response = forward(exchange, body);
            if (chance(0.01)) {
                fail(exchange, action);
            } else {
                answer(exchange, response.statusCode(), response.body());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void fail(HttpExchange exchange, String action) throws IOException {
        failures.incrementAndGet();
        if (action.startsWith("DynamoDB") && chance(0.5)) {
            answer(exchange, 400, """
                {"__type":"com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException","message":"injected"}""".getBytes(StandardCharsets.UTF_8));
        } else {
            answer(
                    exchange,
                    500,
                    "{\"__type\":\"InternalServerError\",\"message\":\"injected\"}".getBytes(StandardCharsets.UTF_8));
        }
    }

    private static byte[] allSuccessful(byte[] request) {
        JsonMapper json = JsonMapper.shared();
        ObjectNode answer = json.createObjectNode();
        var successful = answer.putArray("Successful");
        json.readTree(request)
                .path("Entries")
                .forEach(entry -> successful.addObject().set("Id", entry.get("Id")));
        answer.putArray("Failed");
        return json.writeValueAsBytes(answer);
    }

    private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(target.resolve(exchange.getRequestURI()))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        for (String header : new String[] {"X-Amz-Target", "X-Amz-Date", "Authorization", "Content-Type"}) {
            String value = exchange.getRequestHeaders().getFirst(header);
            if (value != null) {
                request.header(header, value);
            }
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        http.shutdownNow();
    }
}
