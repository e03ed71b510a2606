package io.burgee.acceptance;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The management API, called with an access token; whatever it refuses is thrown. */
public final class ManagementApi implements AutoCloseable {

    private final HttpClient http = HttpClient.newHttpClient();
    private final String origin;
    private final String token;

    public ManagementApi(String origin, String token) {
        this.origin = origin;
        this.token = token;
    }

    public JsonNode get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    public JsonNode create(String path, String body) throws IOException, InterruptedException {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    /** Applies a semantic patch. */
    public JsonNode patch(String path, String body) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json; domain-model=launchdarkly.semanticpatch")
                .method("PATCH", BodyPublishers.ofString(body)));
    }

    public void delete(String path) throws IOException, InterruptedException {
        send(request(path).DELETE());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(origin + "/api/v2/" + path))
                .header("Authorization", token)
                .timeout(Duration.ofSeconds(30));
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var answer = http.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(answer.uri().getPath() + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return JsonMapper.shared().readTree(answer.body().isEmpty() ? "null" : answer.body());
    }

    @Override
    public void close() {
        http.close();
    }
}
