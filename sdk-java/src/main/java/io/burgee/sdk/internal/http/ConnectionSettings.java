package io.burgee.sdk.internal.http;

import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * How the SDK connects.
 *
 * @param timeout             until an answer's headers, and between two pieces of its body
 * @param streamReadTimeout   between two pieces of a stream
 * @param firstReconnectDelay the first wait before connecting to a stream again
 * @param proxyAuthorization  the value of that header, null when the proxy asks for none
 * @param client              the application's own, which makes the other means of connecting its matter; null for one of ours
 * @param headers             sent with every request besides the SDK's own, which win
 */
public record ConnectionSettings(
        Duration connectTimeout,
        Duration timeout,
        Duration streamReadTimeout,
        Duration firstReconnectDelay,
        @Nullable InetSocketAddress proxy,
        @Nullable String proxyAuthorization,
        @Nullable SSLContext ssl,
        @Nullable Executor executor,
        @Nullable HttpClient client,
        Map<String, String> headers) {

    public ConnectionSettings {
        headers = Map.copyOf(headers);
    }

    /** The client to use; HTTP/1.1, which every proxy between passes on unbuffered. */
    public HttpClient httpClient() {
        if (client != null) {
            return client;
        }
        HttpClient.Builder builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(connectTimeout);
        if (proxy != null) {
            builder.proxy(ProxySelector.of(proxy));
        }
        if (ssl != null) {
            builder.sslContext(ssl);
        }
        if (executor != null) {
            builder.executor(executor);
        }
        return builder.build();
    }

    /** Without what must not be told. */
    @Override
    public String toString() {
        return "ConnectionSettings[timeout=" + timeout + ", proxy=" + proxy + "]";
    }
}
