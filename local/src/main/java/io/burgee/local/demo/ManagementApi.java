package io.burgee.local.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The management API over HTTP, called with the owner's access token. */
public final class ManagementApi implements AutoCloseable {

    private static final String SEMANTIC_PATCH = "application/json; domain-model=launchdarkly.semanticpatch";

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final JsonMapper json = JsonMapper.shared();
    private final URI base;
    private final String token;

    public ManagementApi(URI base, String token) {
        this.base = base;
        this.token = token;
    }

    /** Whether a resource exists. */
    boolean exists(String path) {
        return send(request(path).GET()).statusCode() == 200;
    }

    /** Reads a resource that must exist. */
    public JsonNode get(String path) {
        return body(send(request(path).GET()));
    }

    /** Creates a resource; one that exists already is left as it is. */
    void create(String path, String body) {
        var response =
                send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
        if (response.statusCode() != 409) {
            body(response);
        }
    }

    /** Applies a semantic patch. */
    void patch(String path, String body) {
        body(send(request(path).header("Content-Type", SEMANTIC_PATCH).method("PATCH", BodyPublishers.ofString(body))));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve("/api/v2/" + path))
                .header("Authorization", token)
                .timeout(Duration.ofSeconds(20));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while calling the management API", e);
        }
    }

    private JsonNode body(HttpResponse<String> response) {
        if (response.statusCode() / 100 != 2) {
            throw new IllegalStateException("%s %s answered %d: %s"
                    .formatted(
                            response.request().method(),
                            response.uri().getPath(),
                            response.statusCode(),
                            response.body()));
        }
        return json.readTree(response.body().isEmpty() ? "null" : response.body());
    }

    @Override
    public void close() {
        http.close();
    }
}
