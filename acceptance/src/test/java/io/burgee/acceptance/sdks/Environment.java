package io.burgee.acceptance.sdks;

import io.burgee.acceptance.RunningPlatform;
import java.io.IOException;
import tools.jackson.databind.JsonNode;

/** Where the clients connect, and as whom. */
record Environment(String delivery, String events, String sdkKey, String clientSideId) {

    static Environment of(RunningPlatform platform, String project) throws IOException, InterruptedException {
        JsonNode environment = platform.api().get("projects/" + project + "/environments/production");
        return new Environment(
                platform.get("delivery"),
                platform.get("events"),
                environment.path("apiKey").asString(),
                environment.path("_id").asString());
    }
}
