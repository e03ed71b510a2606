package io.burgee.acceptance.nodes;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.json.JsonMapper;

/** A server-side stream, and every change that was heard on it. */
final class Stream implements AutoCloseable {

    /** A flag or segment, deleted or not, at a version. */
    record Heard(String event, String path, int version) {}

    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final InputStream body;

    Stream(String origin, String sdkKey) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(origin + "/all"))
                .header("Authorization", sdkKey)
                .build();
        body = http.send(request, BodyHandlers.ofInputStream()).body();
        Thread.startVirtualThread(this::read);
    }

    private void read() {
        var lines = new Scanner(body, StandardCharsets.UTF_8);
        var event = "";
        while (lines.hasNextLine()) {
            var line = lines.nextLine();
            if (line.startsWith("event:")) {
                event = line.substring(6).strip();
            } else if (line.startsWith("data:") && !event.equals("put")) {
                var data = JsonMapper.shared().readTree(line.substring(5));
                var version = data.has("version")
                        ? data.path("version")
                        : data.path("data").path("version");
                heard.add(new Heard(event, data.path("path").asString(), version.asInt()));
            }
        }
    }

    List<Heard> heard() {
        return heard;
    }

    @Override
    public void close() throws IOException {
        body.close();
        http.shutdownNow();
    }
}
