package io.burgee.ingest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** The keyring endpoint of the control plane, with environments {@code name → id}; their keys are {@code sdk-name} and {@code mob-name}. */
final class ControlPlane implements AutoCloseable {
    static final String TOKEN = "internal";

    final AtomicInteger asked = new AtomicInteger();
    private final HttpServer server;
    private final Map<String, String> environments = new ConcurrentSkipListMap<>();
    private final Map<String, String> allowances = new ConcurrentSkipListMap<>();
    private final AtomicInteger version = new AtomicInteger();
    private volatile boolean away;

    ControlPlane() {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 100);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/internal/keyring", this::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    ControlPlane with(String name, String id) {
        environments.put(name, id);
        version.incrementAndGet();
        return this;
    }

    /** @param json what the keyring says about an environment's plan */
    ControlPlane allow(String name, String json) {
        allowances.put(name, json);
        version.incrementAndGet();
        return this;
    }

    void away(boolean away) {
        this.away = away;
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.incrementAndGet();
        String tag = "\"" + version + "\"";
        int status = away
                ? 500
                : !("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))
                        ? 401
                        : tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match")) ? 304 : 200;
        if (status != 200) {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
            return;
        }
        byte[] body = ("{\"version\":" + version + ",\"environments\":["
                        + environments.entrySet().stream()
                                .map(it -> environment(it.getKey(), it.getValue()))
                                .collect(Collectors.joining(","))
                        + "]}")
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("ETag", tag);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private String environment(String name, String id) {
        return """
                {"id":"%s","projectKey":"demo","environmentKey":"%s","sdkKeyHashes":["%s"],"mobileKeyHashes":["%s"]%s}""".formatted(
                        id,
                        name,
                        sha256("sdk-" + name),
                        sha256("mob-" + name),
                        allowances.containsKey(name) ? ",\"allowance\":" + allowances.get(name) : "");
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
