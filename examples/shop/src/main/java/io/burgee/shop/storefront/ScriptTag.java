package io.burgee.shop.storefront;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The page's tag of the browser client.
 *
 * @param src where it is
 * @param integrity what it must be; null takes whatever is there
 */
record ScriptTag(String src, @Nullable String integrity) {

    private static final Logger LOG = LoggerFactory.getLogger(ScriptTag.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Pinned(String path, String integrity) {}

    /** Pins the script that flag-api has now; where that can't be learned, takes the newest, whatever it is. */
    static ScriptTag of(URI delivery) {
        try (var http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            var request = HttpRequest.newBuilder(delivery.resolve("/sdk-browser/burgee.json"))
                    .timeout(PATIENCE)
                    .build();
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() == 200) {
                var pinned = JsonMapper.shared().readValue(answer.body(), Pinned.class);
                return new ScriptTag(delivery.resolve(pinned.path()).toString(), pinned.integrity());
            }
            LOG.warn("The page's script is not pinned: {} answered {}", answer.uri(), answer.statusCode());
        } catch (IOException | JacksonException e) {
            LOG.warn("The page's script is not pinned: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new ScriptTag(delivery.resolve("/sdk-browser/burgee.js").toString(), null);
    }
}
