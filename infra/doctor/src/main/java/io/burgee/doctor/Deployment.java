package io.burgee.doctor;

import io.burgee.doctor.Check.Ill;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is checked, over HTTP.
 *
 * @param api management and delivery
 * @param events where SDKs send events
 * @param worker health and operations of a worker, if it can be reached from here
 * @param token an access token that may change flags
 * @param internalToken what a worker's operations ask for
 */
record Deployment(
        URI api,
        URI events,
        @Nullable URI worker,
        String token,
        @Nullable String internalToken,
        String project,
        String environment,
        HttpClient http) {

    private static final JsonMapper JSON = JsonMapper.shared();

    String environmentPath() {
        return "projects/" + project + "/environments/" + environment;
    }

    /** The environment with its keys. */
    JsonNode keys() throws Ill, InterruptedException {
        return manage("GET", environmentPath(), "application/json", "");
    }

    /** Asks the management API, and reads its answer. */
    JsonNode manage(String method, String path, String type, String body) throws Ill, InterruptedException {
        var answer = send(HttpRequest.newBuilder(api.resolve("/api/v2/" + path))
                .header("Authorization", token)
                .header("Content-Type", type)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
        if (answer.statusCode() == 401) {
            throw new Ill(
                    "The management API does not know the access token.",
                    "Make one under Access tokens, of a role that may change flags, and set BURGEE_TOKEN.");
        }
        if (answer.statusCode() / 100 != 2) {
            throw new Ill(
                    method + " " + path + " answered " + answer.statusCode() + ": " + said(answer) + ".",
                    "Name a project and environment that are there, by --project and --environment, and a token that may change them.");
        }
        return read(answer);
    }

    /** What went wrong, in the words of the answer. */
    private static String said(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body()).path("message").asString("no reason given");
        } catch (JacksonException e) {
            return "no reason given";
        }
    }

    static JsonNode read(HttpResponse<String> answer) throws Ill {
        try {
            return JSON.readTree(answer.body().isEmpty() ? "null" : answer.body());
        } catch (JacksonException e) {
            throw new Ill(
                    answer.uri() + " did not answer with JSON.",
                    "Is that the address of Burgee, or of something before it?");
        }
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Ill, InterruptedException {
        var built = request.timeout(Duration.ofSeconds(20)).build();
        try {
            return http.send(built, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new Ill(
                    built.uri() + " does not answer (" + e.getClass().getSimpleName() + ").",
                    "Is it running, and reachable from here?");
        }
    }
}
