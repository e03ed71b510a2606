package io.burgee.spring;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;

/** Burgee over the wire: a stream with one flag that is on, held open until the stub ends it, and a place for batches of events. */
final class StubServer implements AutoCloseable {
    static final String FLAG = "one-click";

    private static final String PUT = "event: put\ndata: {\"path\":\"/\",\"data\":{\"flags\":{\"" + FLAG
            + "\":{\"key\":\"" + FLAG + "\",\"version\":1,\"on\":true,\"variations\":[true,false],\"offVariation\":1,"
            + "\"fallthrough\":{\"variation\":0},\"salt\":\"s\",\"trackEvents\":true}},\"segments\":{}}}\n\n";

    record Received(String key, String tags, String wrapper, String body) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);
    private final BlockingQueue<Received> streams = new LinkedBlockingQueue<>();
    private final BlockingQueue<Received> batches = new LinkedBlockingQueue<>();
    private final int streamStatus;

    StubServer() {
        this(200);
    }

    /** Refuses streams with that status, unless it is 200. */
    StubServer(int streamStatus) {
        this.streamStatus = streamStatus;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/all", this::stream);
        server.createContext("/bulk", this::batch);
        server.createContext("/diagnostic", exchange -> answer(exchange, 202));
        server.start();
    }

    String uri() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    Received takeStream() {
        return take(streams);
    }

    Received takeBatch() {
        return take(batches);
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void stream(HttpExchange exchange) throws IOException {
        streams.add(received(exchange));
        if (streamStatus != 200) {
            answer(exchange, streamStatus);
            return;
        }
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            out.write(PUT.getBytes(StandardCharsets.UTF_8));
            out.flush();
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void batch(HttpExchange exchange) throws IOException {
        batches.add(received(exchange));
        answer(exchange, 202);
    }

    private static Received received(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        byte[] body = exchange.getRequestBody().readAllBytes();
        if ("gzip".equals(headers.getFirst("Content-Encoding"))) {
            body = new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
        }
        return new Received(
                headers.getFirst("Authorization"),
                headers.getFirst("X-LaunchDarkly-Tags"),
                headers.getFirst("X-LaunchDarkly-Wrapper"),
                new String(body, StandardCharsets.UTF_8));
    }

    private static void answer(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private static Received take(BlockingQueue<Received> requests) {
        try {
            Received next = requests.poll(10, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("no request within ten seconds");
            }
            return next;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
