package io.burgee.sdk.openfeature;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.burgee.evaluation.Value;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Burgee over the wire: each request for the stream waits until the test has an answer for it; batches of events are kept. */
final class StubServer implements AutoCloseable {
    private static final String END = "";

    record Received(String wrapper, String body) {
        /** The events of a kind. */
        Stream<Value.Obj> events(String kind) {
            return ((Value.Array) Value.parse(body))
                    .items().stream()
                            .map(Value.Obj.class::cast)
                            .filter(event -> event.members().get("kind").equals(Value.of(kind)));
        }
    }

    private interface Answer {
        void to(HttpExchange exchange) throws IOException, InterruptedException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
    private final BlockingQueue<Received> batches = new LinkedBlockingQueue<>();

    StubServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/all", this::rules);
        server.createContext("/bulk", this::batch);
        server.createContext("/diagnostic", exchange -> status(exchange, 202));
        server.start();
    }

    String uri() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** Opens the stream that is waiting or the next one, with these flags, each on for everybody. */
    StubServer open(int version, String... flags) {
        answers.add(this::stream);
        return put(version, flags);
    }

    /** All flags anew, on the open stream. */
    StubServer put(int version, String... flags) {
        String all = String.join(
                ",",
                Stream.of(flags)
                        .map(key -> "\"" + key + "\":" + flag(key, version))
                        .toList());
        return send("put", "{\"path\":\"/\",\"data\":{\"flags\":{" + all + "},\"segments\":{}}}");
    }

    /** One flag anew, on the open stream. */
    StubServer patch(String key, int version) {
        return send("patch", "{\"path\":\"/flags/" + key + "\",\"data\":" + flag(key, version) + "}");
    }

    /** Ends the open stream. */
    StubServer end() {
        messages.add(END);
        return this;
    }

    /** Refuses the stream that is waiting or the next one. */
    StubServer refuse(int status) {
        answers.add(exchange -> status(exchange, status));
        return this;
    }

    Received takeBatch() {
        try {
            Received batch = batches.poll(10, TimeUnit.SECONDS);
            if (batch == null) {
                throw new AssertionError("no batch within ten seconds");
            }
            return batch;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static String flag(String key, int version) {
        return "{\"key\":\"" + key + "\",\"version\":" + version
                + ",\"on\":true,\"variations\":[true,false],\"offVariation\":1,\"fallthrough\":{\"variation\":0},\"salt\":\"s\"}";
    }

    private StubServer send(String event, String data) {
        messages.add("event: " + event + "\ndata: " + data + "\n\n");
        return this;
    }

    private void rules(HttpExchange exchange) throws IOException {
        try (exchange) {
            answers.take().to(exchange);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void stream(HttpExchange exchange) throws IOException, InterruptedException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        var out = exchange.getResponseBody();
        out.flush();
        for (String message = messages.take(); !message.equals(END); message = messages.take()) {
            out.write(message.getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }

    private void batch(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        if ("gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))) {
            body = new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
        }
        batches.add(new Received(
                exchange.getRequestHeaders().getFirst("X-LaunchDarkly-Wrapper"),
                new String(body, StandardCharsets.UTF_8)));
        status(exchange, 202);
    }

    private static void status(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }
}
