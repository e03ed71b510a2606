package io.burgee.acceptance.nodes;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** A server-side stream, and every change that is heard on it. */
final class ServerStream implements AutoCloseable {

    /** A version of a flag or segment, and whether it came as a patch or as a delete. */
    record Heard(String event, int version) {}

    private final Map<String, List<Heard>> heard = new ConcurrentHashMap<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final InputStream body;

    ServerStream(String origin, String sdkKey) throws IOException, InterruptedException {
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
                heard.merge(
                        data.path("path").asString(),
                        List.of(new Heard(event, version.asInt())),
                        (before, next) ->
                                Stream.concat(before.stream(), next.stream()).toList());
            }
        }
    }

    /** What was heard last, by the path of the flag or segment. */
    Map<String, Heard> latest() {
        return heard.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().getLast()));
    }

    /** Every version in the order it was heard, by the path of the flag or segment. */
    Map<String, List<Integer>> versions() {
        return heard.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> entry.getValue().stream().map(Heard::version).toList()));
    }

    @Override
    public void close() throws IOException {
        body.close();
        http.shutdownNow();
    }
}
