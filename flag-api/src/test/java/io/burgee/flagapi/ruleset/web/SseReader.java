package io.burgee.flagapi.ruleset.web;

import io.burgee.flagapi.FlagApiServer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a stream of server-sent events, one after the other. */
final class SseReader implements AutoCloseable {

    record Event(String name, String data) {
        JsonNode json() {
            return new JsonMapper().readTree(data);
        }
    }

    private static final Event END = new Event("", "");

    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpResponse<Stream<String>> response;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

    SseReader(HttpRequest request) {
        try {
            response = http.send(request, BodyHandlers.ofLines());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        Thread.ofVirtual().start(this::read);
    }

    static SseReader asServer(FlagApiServer api, DeliveredProject project, String path) {
        return new SseReader(
                api.request(path).header("Authorization", project.sdkKey).GET().build());
    }

    private void read() {
        var name = new String[] {""};
        try {
            response.body().forEach(line -> {
                if (line.startsWith("event: ")) {
                    name[0] = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    events.add(new Event(name[0], line.substring(6)));
                } else if (line.equals(":")) {
                    events.add(new Event("heartbeat", ""));
                }
            });
        } catch (RuntimeException e) {
            // the stream was cut
        }
        events.add(END);
    }

    int status() {
        return response.statusCode();
    }

    String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    /** The next event; fails after 10 seconds. */
    Event next() throws InterruptedException {
        var event = events.poll(10, TimeUnit.SECONDS);
        if (event == null) {
            throw new AssertionError("no event within 10 seconds");
        }
        return event;
    }

    boolean ends() throws InterruptedException {
        return next() == END;
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
