package io.burgee.ingest.keyring;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The keyring from the control plane, by {@code GET /internal/keyring} and its entity tag. */
final class HttpKeyringSource implements KeyringSource, AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(TIMEOUT)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final URI address;
    private final String token;
    private @Nullable String tag;

    HttpKeyringSource(URI controlPlane, String token) {
        String base = controlPlane.toString();
        this.address = URI.create((base.endsWith("/") ? base : base + "/") + "internal/keyring");
        this.token = token;
    }

    @Override
    public @Nullable Keyring fetchIfNewer() throws Failed, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).timeout(TIMEOUT).header("Authorization", "Bearer " + token);
        if (tag != null) {
            request.header("If-None-Match", tag);
        }
        try {
            HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return switch (response.statusCode()) {
                case 304 -> null;
                case 200 -> {
                    Keyring keyring = read(response.body());
                    tag = response.headers().firstValue("ETag").orElse(null);
                    yield keyring;
                }
                default -> throw new Failed("the control plane answered " + response.statusCode());
            };
        } catch (IOException e) {
            throw new Failed("the control plane is not reached (" + e.getClass().getSimpleName() + ")");
        } catch (JacksonException e) {
            throw new Failed("the control plane's keyring is not readable");
        }
    }

    /** @throws JacksonException when these bytes are no keyring */
    static Keyring read(byte[] body) {
        return new Keyring(JSON.readValue(body, Keyring.Document.class));
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
