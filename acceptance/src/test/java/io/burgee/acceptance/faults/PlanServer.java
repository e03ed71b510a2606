package io.burgee.acceptance.faults;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** flag-api as far as ingest and workers know it: snapshots by ETag, for who has the internal token. */
final class PlanServer implements AutoCloseable {
    static final String TOKEN = "internal";
    static final String NO_ORDERS = "{\"erasures\": [], \"watches\": []}";

    private final Map<String, String> snapshots = new ConcurrentHashMap<>();
    private final HttpServer server;

    PlanServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/internal/", this::answer);
        server.start();
    }

    /** @param path such as {@code /internal/plan} */
    void publish(String path, String json) {
        snapshots.put(path, json);
    }

    /** @param keys the SDK key of each environment, by the environment's id */
    void publishKeys(Map<String, String> keys) {
        publish(
                "/internal/keyring",
                keys.entrySet().stream()
                        .map(entry -> """
                            {"id": "%s", "projectKey": "p", "environmentKey": "e", "sdkKeyHashes": ["%s"], "mobileKeyHashes": []}""".formatted(entry.getKey(), hash(entry.getValue())))
                        .collect(Collectors.joining(", ", "{\"version\": 1, \"environments\": [", "]}")));
    }

    private static String hash(String key) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String snapshot = snapshots.get(exchange.getRequestURI().getPath());
            if (snapshot == null
                    || !("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            String etag = "\"" + snapshot.hashCode() + "\"";
            if (etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
                exchange.sendResponseHeaders(304, -1);
                return;
            }
            byte[] body = snapshot.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("ETag", etag);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
