package io.burgee.sdk.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests that carry the SDK's identity: key, instance, tags.
 *
 * @param client     the HTTP client, possibly the application's own
 * @param headers    sent with every request
 * @param timeout    until the answer's headers, and between two pieces of a body that is not a stream
 */
public record Transport(HttpClient client, Map<String, String> headers, Duration timeout) {

    /** The header in which a server says whose rules it sends. */
    public static final String ENVIRONMENT_ID = "X-LD-EnvID";

    public Transport {
        headers = Map.copyOf(headers);
    }

    /** {@code path} below {@code base}, with exactly one slash between them, and the payload filter if there is one. */
    public URI address(URI base, String path, @Nullable String filter) {
        String prefix = base.toString();
        String joined = (prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix) + path;
        return URI.create(
                filter == null ? joined : joined + "?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8));
    }

    /** A request that says who asks. */
    public HttpRequest.Builder request(URI address) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(timeout);
        headers.forEach(request::setHeader);
        return request;
    }

    /** A request to {@code path} below {@code base}. */
    public HttpRequest.Builder request(URI base, String path) {
        return request(address(base, path, null));
    }

    /** Sends and hands back the answer as soon as its headers are there; the body's reads time out as given. */
    public HttpResponse<InputStream> open(HttpRequest request, Duration readTimeout)
            throws IOException, InterruptedException {
        return client.send(request, info -> new TimedBody(readTimeout));
    }

    /** Sends and hands back the answer as soon as its headers are there. */
    public HttpResponse<InputStream> open(HttpRequest request) throws IOException, InterruptedException {
        return open(request, timeout);
    }

    /** The body, inflated when the server compressed it. */
    public static InputStream body(HttpResponse<InputStream> response) throws IOException {
        boolean compressed = response.headers()
                .firstValue("Content-Encoding")
                .map("gzip"::equalsIgnoreCase)
                .orElse(false);
        return compressed ? new GZIPInputStream(response.body()) : response.body();
    }
}
