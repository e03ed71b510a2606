package io.burgee.ingest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Stands before an SQS server and misbehaves as the real one may: fails chosen entries of a batch, or everything. */
final class SqsProxy implements AutoCloseable {
    private final HttpServer server;
    private final URI target;
    private final HttpClient http = HttpClient.newHttpClient();
    volatile Predicate<String> failing = message -> false;
    volatile boolean broken;
    volatile int mostEntries;

    SqsProxy(URI target) {
        this.target = target;
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 100);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::relay);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void relay(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String action = String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
        if (broken) {
            exchange.sendResponseHeaders(500, -1);
            exchange.close();
            return;
        }
        byte[] answer = action.endsWith("SendMessageBatch") ? sendSome(exchange, body) : forward(exchange, body);
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private byte[] sendSome(HttpExchange exchange, byte[] body) throws IOException {
        JsonMapper json = JsonMapper.shared();
        ObjectNode request = (ObjectNode) json.readTree(body);
        ArrayNode good = json.createArrayNode();
        ArrayNode failed = json.createArrayNode();
        for (JsonNode entry : request.get("Entries")) {
            if (failing.test(entry.get("MessageBody").asString())) {
                failed.addObject()
                        .put("Id", entry.get("Id").asString())
                        .put("SenderFault", false)
                        .put("Code", "InternalError")
                        .put("Message", "injected");
            } else {
                good.add(entry);
            }
        }
        mostEntries = Math.max(mostEntries, request.get("Entries").size());
        request.set("Entries", good);
        ObjectNode answer = good.isEmpty()
                ? json.createObjectNode().set("Successful", json.createArrayNode())
                : (ObjectNode) json.readTree(forward(exchange, json.writeValueAsBytes(request)));
        answer.set("Failed", failed);
        return json.writeValueAsBytes(answer);
    }

    private byte[] forward(HttpExchange exchange, byte[] body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(target.resolve(exchange.getRequestURI()))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        for (String header : new String[] {"X-Amz-Target", "Content-Type"}) {
            request.header(header, exchange.getRequestHeaders().getFirst(header));
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray())
                    .body();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        http.shutdownNow();
    }
}
