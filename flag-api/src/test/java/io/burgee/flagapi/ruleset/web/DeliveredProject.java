package io.burgee.flagapi.ruleset.web;

import io.burgee.flagapi.FlagApiServer;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A project of one test, seen from both sides: somebody who edits its flags, and SDKs that are served them. */
final class DeliveredProject {

    private final FlagApiServer api;
    final String key;
    final String sdkKey;
    final String mobileKey;
    final String clientSideId;

    DeliveredProject(FlagApiServer api) {
        this.api = api;
        this.key = api.newProject();
        var environment =
                api.get("/api/v2/projects/" + key + "/environments/production").json();
        this.sdkKey = environment.path("apiKey").asString();
        this.mobileKey = environment.path("mobileKey").asString();
        this.clientSideId = environment.path("_id").asString();
    }

    /** A boolean flag that is off, and visible to pages and mobile applications. */
    void createFlag(String flagKey) {
        ok(api.post("/api/v2/flags/" + key, """
                {"key":"%s","name":"%s","clientSideAvailability":{"usingMobileKey":true,"usingEnvironmentId":true},
                 "variations":[{"value":true},{"value":false}],"defaults":{"onVariation":0,"offVariation":1}}
                """.formatted(flagKey, flagKey)));
    }

    void patch(String flagKey, String... instructions) {
        ok(api.patch(
                "/api/v2/flags/" + key + "/" + flagKey,
                FlagApiServer.SEMANTIC_PATCH,
                "{\"environmentKey\":\"production\",\"instructions\":[" + String.join(",", instructions) + "]}"));
    }

    void turnOn(String flagKey) {
        patch(flagKey, "{\"kind\":\"turnFlagOn\"}");
    }

    void turnOff(String flagKey) {
        patch(flagKey, "{\"kind\":\"turnFlagOff\"}");
    }

    void deleteFlag(String flagKey) {
        ok(api.delete("/api/v2/flags/" + key + "/" + flagKey));
    }

    FlagApiServer.Answer asServer(String path, String... headers) {
        var request = api.request(path).header("Authorization", sdkKey).GET();
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return api.send(request);
    }

    /** GET as a page of another origin. */
    FlagApiServer.Answer asPage(String path) {
        return api.send(page(path).GET());
    }

    FlagApiServer.Answer report(String path, String body) {
        return api.send(
                page(path).header("Content-Type", "application/json").method("REPORT", BodyPublishers.ofString(body)));
    }

    HttpRequest.Builder page(String path) {
        return api.request(path).header("Origin", "https://shop.example");
    }

    static String base64(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static void ok(FlagApiServer.Answer answer) {
        if (answer.status() / 100 != 2) {
            throw new AssertionError(answer);
        }
    }
}
