package io.burgee.sdk.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * Sends requests that carry the SDK's identity: key, instance, tags.
 *
 * @param client     the HTTP client, possibly the application's own
 * @param headers    sent with every request
 * @param timeout    until the answer's headers, and between two pieces of a body that is not a stream
 */
public record Transport(HttpClient client, Map<String, String> headers, Duration timeout) {

    public Transport {
        headers = Map.copyOf(headers);
    }

    /** A client with the given limit for connecting; HTTP/1.1, which every proxy between passes on unbuffered. */
    public static HttpClient newHttpClient(Duration connectTimeout) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(connectTimeout)
                .build();
    }

    /** A request to {@code path} below {@code base}, with exactly one slash between them. */
    public HttpRequest.Builder request(URI base, String path) {
        String prefix = base.toString();
        String joined = (prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix) + path;
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(joined)).timeout(timeout);
        headers.forEach(request::setHeader);
        return request;
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
