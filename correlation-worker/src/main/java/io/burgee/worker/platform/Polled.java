package io.burgee.worker.platform;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A document of flag-api that is asked for again and again, with the ETag of what was read last. Asked by one thread. */
public final class Polled implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;

    private final URI uri;
    private final String token;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private @Nullable String etag;

    /** @param token flag-api's internal token */
    public Polled(URI uri, String token) {
        this.uri = uri;
        this.token = token;
    }

    /** Flag-api gave another answer than the document. */
    public static final class Refused extends IOException {
        private final int status;

        Refused(int status) {
            super("flag-api answered " + status);
            this.status = status;
        }

        public int status() {
            return status;
        }
    }

    /**
     * Asks for the document. Its tag is remembered only when it could be read.
     *
     * @return what was read of it; empty while it is what was read last
     */
    public <T> Optional<T> ask(Function<byte[], T> read) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).timeout(TIMEOUT).header("Authorization", "Bearer " + token);
        String known = etag;
        if (known != null) {
            request.header("If-None-Match", known);
        }
        HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        return switch (response.statusCode()) {
            case OK -> {
                T document = read.apply(response.body());
                etag = response.headers().firstValue("ETag").orElse(null);
                yield Optional.of(document);
            }
            case NOT_MODIFIED -> Optional.empty();
            default -> {
                // Whoever takes this for an answer must hear of the document again.
                etag = null;
                throw new Refused(response.statusCode());
            }
        };
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
