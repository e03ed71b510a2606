package io.burgee.benchmarks.sdk;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.zip.GZIPInputStream;

/** Serves documents by path with an ETag, and takes every event that SDKs post. */
final class LocalServer implements AutoCloseable {
    private static final String ETAG = "\"1\"";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, byte[]> documents = new ConcurrentHashMap<>();
    private final Semaphore unchanged = new Semaphore(0);
    private final List<String> events = new CopyOnWriteArrayList<>();

    LocalServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String uri() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** Serves that document at that path. */
    LocalServer with(String path, String json) {
        documents.put(path, json.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** The bodies of what was posted to {@code /bulk}, LaunchDarkly's path for events and ours. */
    List<String> events() {
        return events;
    }

    /** Waits until that many more requests were answered with 304. */
    void awaitUnchanged(int requests) throws InterruptedException {
        unchanged.acquire(requests);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (exchange.getRequestMethod().equals("POST")) {
                take(path, exchange);
                return;
            }
            byte[] document = documents.get(path);
            boolean known = ETAG.equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
            if (document == null || known) {
                unchanged.release(document == null ? 0 : 1);
                exchange.sendResponseHeaders(document == null ? 404 : 304, -1);
                return;
            }
            exchange.getResponseHeaders().set("ETag", ETAG);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, document.length);
            exchange.getResponseBody().write(document);
        }
    }

    private void take(String path, HttpExchange exchange) throws IOException {
        boolean compressed = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        try (InputStream body =
                compressed ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody()) {
            if (path.endsWith("/bulk")) {
                events.add(new String(body.readAllBytes(), StandardCharsets.UTF_8));
            } else {
                body.transferTo(OutputStream.nullOutputStream());
            }
        }
        exchange.sendResponseHeaders(202, -1);
    }
}
