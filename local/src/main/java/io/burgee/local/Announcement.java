package io.burgee.local;

import io.burgee.local.demo.DemoProject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a user needs to begin: addresses and the demo environment's keys.
 *
 * @param environment the demo environment as the management API returns it; null when its project was deleted
 */
record Announcement(
        Options options, Secrets secrets, @Nullable JsonNode environment) {

    String sdkKey() {
        return member("apiKey");
    }

    String mobileKey() {
        return member("mobileKey");
    }

    String clientSideId() {
        return member("_id");
    }

    private String member(String name) {
        return environment == null ? "" : environment.path(name).asString();
    }

    /** One line for scripts. */
    String json() {
        Map<String, String> line = new LinkedHashMap<>();
        String origin = Services.origin(options.port());
        line.put("dashboard", origin);
        line.put("api", origin);
        line.put("delivery", origin);
        line.put("events", Services.origin(options.eventsPort()));
        line.put("shop", Services.origin(options.shopPort()));
        line.put("token", secrets.ownerToken());
        line.put("project", DemoProject.PROJECT);
        line.put("environment", DemoProject.ENVIRONMENT);
        line.put("sdkKey", sdkKey());
        line.put("mobileKey", mobileKey());
        line.put("clientSideId", clientSideId());
        return JsonMapper.shared().writeValueAsString(line);
    }

    /** The same for people. */
    String text() {
        String origin = Services.origin(options.port());
        String password = secrets.isNew()
                ? secrets.ownerPassword() + (options.ownerPassword == null ? "   (shown this once)" : "")
                : "the one from the first start";
        return """

                Burgee is running. Ctrl-C stops it; everything is kept in %s.

                  Dashboard   %s
                  Sign in     %s   password: %s
                  Shop        %s%s

                  Environment %s / %s
                  SDK key     %s
                  Mobile key  %s
                  Client ID   %s

                  In a Java service:

                    var client = BurgeeClient.start(BurgeeConfig.builder("%s")
                        .uri("%s").eventsUri("%s").build());
                    boolean on = client.boolVariation("season-banner", Context.of("ana"), false);
                """.formatted(
                        options.data,
                        origin,
                        secrets.ownerEmail(),
                        password,
                        Services.origin(options.shopPort()),
                        options.demo ? "   what its shoppers truly did: /ledger" : "",
                        DemoProject.PROJECT,
                        DemoProject.ENVIRONMENT,
                        sdkKey(),
                        mobileKey(),
                        clientSideId(),
                        sdkKey(),
                        origin,
                        Services.origin(options.eventsPort()));
    }
}
