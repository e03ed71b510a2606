package io.burgee.sdktest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.burgee.evaluation.Value;
import io.burgee.sdk.BurgeeClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Serves the interface that sdk-test-harness drives (its {@code docs/service_spec.md}): {@code GET /} tells what the SDK can do, {@code POST /}
 * makes a client, {@code POST /clients/N} commands it, {@code DELETE /clients/N} closes it, {@code DELETE /} ends the service. Listens on this
 * machine only.
 */
public final class SdkTestService implements AutoCloseable {
    private static final String CLIENTS = "/clients/";

    private static final List<String> CAPABILITIES = List.of(
            "server-side",
            "strongly-typed",
            "all-flags-with-reasons",
            "all-flags-client-side-only",
            "all-flags-details-only-for-tracked-flags",
            "anonymous-redaction",
            "big-segments",
            "client-prereq-events",
            "context-comparison",
            "context-type",
            "evaluation-hooks",
            "event-gzip",
            "event-sampling",
            "filtering",
            "hook-environment-id",
            "http-proxy",
            "inline-context-all",
            "instance-id",
            "migrations",
            "omit-anonymous-contexts",
            "optional-event-gzip",
            "polling-gzip",
            "secure-mode-hash",
            "server-side-polling",
            "service-endpoints",
            "tags",
            "tls:custom-ca",
            "tls:skip-verify-peer",
            "tls:verify-peer",
            "track-hooks",
            "user-type",
            "wrapper");

    private record Reply(int status, String body, Map<String, String> headers) {
        static Reply json(Value body) {
            return new Reply(200, body.toJson(), Map.of("Content-Type", "application/json"));
        }

        static Reply text(int status, String body) {
            return new Reply(status, body, Map.of("Content-Type", "text/plain; charset=utf-8"));
        }

        static Reply nothing() {
            return new Reply(204, "", Map.of());
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, TestedClient> clients = new ConcurrentHashMap<>();
    private final AtomicLong lastClient = new AtomicLong();
    private final CountDownLatch ended = new CountDownLatch(1);

    private SdkTestService(HttpServer server) {
        this.server = server;
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /** @param port 0 for a free one; {@link #port()} tells which */
    static SdkTestService start(int port) throws IOException {
        return new SdkTestService(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0));
    }

    /** {@code --port N}, 8000 when absent; runs until {@code DELETE /} or until it is killed. */
    public static void main(String[] arguments) throws Exception {
        int port = 8000;
        if (arguments.length == 2 && arguments[0].equals("--port") && arguments[1].matches("\\d{1,5}")) {
            port = Integer.parseInt(arguments[1]);
        } else if (arguments.length > 0) {
            System.err.println("usage: sdk-test-service [--port PORT]");
            System.exit(2);
        }
        // Without it the JDK's server holds back the second packet of an answer for 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        try (SdkTestService service = start(port)) {
            System.out.println("The SDK test service listens at http://localhost:" + service.port());
            service.awaitEnd();
        }
    }

    /** Returns once {@code DELETE /} has come. */
    void awaitEnd() {
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(1); // the answer to the request that ended it goes out first
        clients.values().forEach(TestedClient::close);
        threads.shutdown();
    }

    private void handle(HttpExchange exchange) {
        try (exchange) {
            Reply reply = reply(exchange);
            reply.headers()
                    .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Reply reply(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String path = exchange.getRequestURI().getPath();
        try {
            String client = path.startsWith(CLIENTS) ? path.substring(CLIENTS.length()) : "";
            return switch (exchange.getRequestMethod() + " " + (client.isEmpty() ? path : CLIENTS)) {
                case "GET /" -> Reply.json(status());
                case "POST /" -> create(Params.parse(body));
                case "DELETE /" -> {
                    ended.countDown();
                    yield Reply.nothing();
                }
                case "POST " + CLIENTS -> command(client, Params.parse(body));
                case "DELETE " + CLIENTS -> close(client);
                default -> Reply.text(404, "no such resource: " + exchange.getRequestMethod() + " " + path);
            };
        } catch (BadRequest | IllegalArgumentException e) {
            return Reply.text(400, String.valueOf(e.getMessage()));
        } catch (Exception e) {
            return Reply.text(500, e.toString());
        }
    }

    private static Value status() {
        return Answer.with("name", "burgee-sdk-java")
                .and("clientVersion", BurgeeClient.VERSION)
                .and("capabilities", Value.texts(CAPABILITIES))
                .build();
    }

    private Reply create(Params params) {
        TestedClient client = TestedClient.start(params.requiredObject("configuration"));
        String path = CLIENTS + lastClient.incrementAndGet();
        clients.put(path.substring(CLIENTS.length()), client);
        return new Reply(201, "", Map.of("Location", path));
    }

    private Reply command(String id, Params params) throws Exception {
        TestedClient client = clients.get(id);
        if (client == null) {
            return Reply.text(404, "no such client: " + id);
        }
        return client.command(params).map(Reply::json).orElseGet(Reply::nothing);
    }

    private Reply close(String id) {
        TestedClient client = clients.remove(id);
        if (client == null) {
            return Reply.text(404, "no such client: " + id);
        }
        client.close();
        return Reply.nothing();
    }
}
