package io.burgee.sdk;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** One stream of server-sent events, written by a test while it is open. */
final class StubStream implements StubServer.Answer {
    private static final String END = "";

    private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
    private volatile boolean abandoned;

    StubStream put(String flags) {
        return event("put", "{\"path\":\"/\",\"data\":{\"flags\":{" + flags + "},\"segments\":{}}}");
    }

    StubStream patch(String key, String flag) {
        return event("patch", "{\"path\":\"/flags/" + key + "\",\"data\":" + flag + "}");
    }

    StubStream delete(String key, int version) {
        return event("delete", "{\"path\":\"/flags/" + key + "\",\"version\":" + version + "}");
    }

    StubStream event(String name, String data) {
        texts.add("event: " + name + "\ndata: " + data + "\n\n");
        return this;
    }

    /** A piece of a message, sent by itself. */
    StubStream raw(String piece) {
        texts.add(piece);
        return this;
    }

    StubStream heartbeat() {
        texts.add(":\n");
        return this;
    }

    /** The server ends the stream. */
    StubStream end() {
        texts.add(END);
        return this;
    }

    /** Whether the client was seen to have gone. */
    boolean isAbandoned() {
        return abandoned;
    }

    @Override
    public void to(HttpExchange exchange) throws IOException, InterruptedException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
        exchange.sendResponseHeaders(200, 0);
        try {
            OutputStream out = exchange.getResponseBody();
            out.flush();
            for (String text = texts.take(); !text.equals(END); text = texts.take()) {
                out.write(text.getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        } catch (IOException e) {
            abandoned = true;
            throw e;
        }
    }
}
