package io.burgee.sdktest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.burgee.evaluation.Value;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Plays what the harness plays: it streams one ruleset, takes batches of events, and is called back. */
final class PlayedServer implements AutoCloseable {
    /** A request that is no stream. */
    record Received(String path, Value body) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final String ruleset;
    final Queue<Received> received = new ConcurrentLinkedQueue<>();

    /** @param ruleset {@code {"flags":{…},"segments":{…}}} */
    PlayedServer(String ruleset) throws IOException {
        this.ruleset = ruleset;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    String uri() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** The body of the only request to that path. */
    Value only(String path) {
        return received.stream()
                .filter(request -> request.path().equals(path))
                .reduce((one, another) -> {
                    throw new AssertionError("more than one request to " + path);
                })
                .orElseThrow(() -> new AssertionError("no request to " + path))
                .body();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdown();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (path.equals("/all")) {
                exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
                exchange.sendResponseHeaders(200, 0);
                String put = "event: put\ndata: {\"path\":\"/\",\"data\":" + ruleset.replace("\n", "") + "}\n\n";
                exchange.getResponseBody().write(put.getBytes(StandardCharsets.UTF_8));
                exchange.getResponseBody().flush();
                closed.await();
                return;
            }
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            received.add(new Received(path, body.isEmpty() ? Value.NULL : Value.parse(body)));
            String answer = answer(path);
            exchange.sendResponseHeaders(path.equals("/fails") ? 500 : 202, answer.isEmpty() ? -1 : answer.length());
            exchange.getResponseBody().write(answer.getBytes(StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String answer(String path) {
        return switch (path) {
            case "/store/getMetadata" -> "{\"lastUpToDate\":" + System.currentTimeMillis() + "}";
            case "/store/getMembership" -> "{\"values\":{\"huge.g2\":true,\"other.g1\":null}}";
            default -> "";
        };
    }
}
