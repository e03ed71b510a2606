package io.burgee.doctor;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

/** Each kind of key opens its door, on both servers, and a made-up one opens none. */
final class Keys implements Check {

    @Override
    public String name() {
        return "keys";
    }

    @Override
    public String find(Deployment deployment) throws Ill, InterruptedException {
        var keys = deployment.keys();
        String sdkKey = keys.path("apiKey").asString();
        String clientSideId = keys.path("_id").asString();
        URI rules = deployment.api().resolve("/sdk/latest-all");
        URI events = deployment.events().resolve("/bulk");
        String context = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"kind\":\"user\",\"key\":\"doctor\"}".getBytes(StandardCharsets.UTF_8));

        expect(200, deployment, get(rules, sdkKey), "delivery takes the SDK key");
        expect(401, deployment, get(rules, "sdk-" + UUID.randomUUID()), "delivery refuses a made-up SDK key");
        expect(
                200,
                deployment,
                get(deployment.api().resolve("/sdk/evalx/" + clientSideId + "/contexts/" + context), ""),
                "delivery takes the client-side ID");
        expect(
                200,
                deployment,
                get(
                        deployment.api().resolve("/msdk/evalx/contexts/" + context),
                        keys.path("mobileKey").asString()),
                "delivery takes the mobile key");
        expect(202, deployment, batch(events, sdkKey), "ingest takes the SDK key");
        expect(401, deployment, batch(events, "sdk-" + UUID.randomUUID()), "ingest refuses a made-up SDK key");
        return "the SDK key, the mobile key and the client-side ID are taken, made-up ones are refused";
    }

    private static HttpRequest.Builder get(URI uri, String key) {
        var request = HttpRequest.newBuilder(uri);
        return key.isEmpty() ? request : request.header("Authorization", key);
    }

    private static HttpRequest.Builder batch(URI uri, String key) {
        return HttpRequest.newBuilder(uri)
                .header("Authorization", key)
                .header("Content-Type", "application/json")
                .header("X-LaunchDarkly-Event-Schema", "4")
                .POST(BodyPublishers.ofString("[]"));
    }

    private static void expect(int status, Deployment deployment, HttpRequest.Builder request, String claim)
            throws Ill, InterruptedException {
        var answer = deployment.send(request);
        if (answer.statusCode() != status) {
            throw new Ill(
                    "It does not hold that " + claim + ": " + answer.uri().getPath() + " answered "
                            + answer.statusCode() + " instead of " + status + ".",
                    "A new key reaches ingest within seconds: if that is long ago, see whether ingest reaches flag-api, with the same internal"
                            + " token.");
        }
    }
}
