package io.burgee.sdk;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLContext;

/** A server over the wire that does what a test says: answers by path, in order, the last one again and again. */
final class StubServer implements AutoCloseable {
    interface Answer {
        void to(HttpExchange exchange) throws IOException, InterruptedException;
    }

    record Received(String method, String path, String query, Map<String, String> headers, String body) {
        /** The header, by its lower-case name. */
        String header(String name) {
            return headers.get(name);
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Queue<Answer>> answers = new ConcurrentHashMap<>();
    private final Map<String, BlockingQueue<Received>> received = new ConcurrentHashMap<>();

    StubServer() {
        this(0);
    }

    /** Listens on that port, where a client may have been knocking already. */
    StubServer(int port) {
        this(port, null);
    }

    /** Speaks TLS when given a context. */
    StubServer(int port, SSLContext tls) {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try {
            if (tls == null) {
                server = HttpServer.create(address, 0);
            } else {
                HttpsServer secure = HttpsServer.create(address, 0);
                secure.setHttpsConfigurator(new HttpsConfigurator(tls));
                server = secure;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
        on("/bulk", status(202));
        on("/diagnostic", status(202));
    }

    String uri() {
        return (server instanceof HttpsServer ? "https" : "http") + "://localhost:"
                + server.getAddress().getPort();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** Replaces the answers of a path. */
    StubServer on(String path, Answer... inOrder) {
        answers.put(path, new ConcurrentLinkedQueue<>(java.util.List.of(inOrder)));
        return this;
    }

    static Answer status(int status) {
        return exchange -> exchange.sendResponseHeaders(status, -1);
    }

    static Answer status(int status, String header, String value) {
        return exchange -> {
            exchange.getResponseHeaders().set(header, value);
            exchange.sendResponseHeaders(status, -1);
        };
    }

    static Answer json(String body, String etag) {
        return exchange -> {
            exchange.getResponseHeaders().set("ETag", etag);
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    /** The next request to that path, waiting for it. */
    Received take(String path) {
        try {
            Received next = queue(path).poll(10, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("no request to " + path + " within ten seconds");
            }
            return next;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** How many requests to that path have not been taken. */
    int waiting(String path) {
        return queue(path).size();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private BlockingQueue<Received> queue(String path) {
        return received.computeIfAbsent(path, ignored -> new LinkedBlockingQueue<>());
    }

    private void handle(HttpExchange exchange) {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            Map<String, String> headers = new java.util.TreeMap<>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), values.get(0)));
            byte[] body = exchange.getRequestBody().readAllBytes();
            InputStream plain = new ByteArrayInputStream(body);
            if ("gzip".equals(headers.get("content-encoding"))) {
                plain = new GZIPInputStream(plain);
            }
            String text = new String(plain.readAllBytes(), StandardCharsets.UTF_8);
            Queue<Answer> scripted = answers.getOrDefault(path, new ConcurrentLinkedQueue<>());
            Answer answer = scripted.size() > 1 ? scripted.poll() : scripted.peek();
            queue(path)
                    .add(new Received(
                            exchange.getRequestMethod(),
                            path,
                            String.valueOf(exchange.getRequestURI().getQuery()),
                            headers,
                            text));
            (answer == null ? status(404) : answer).to(exchange);
        } catch (IOException e) {
            // the client went away
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
