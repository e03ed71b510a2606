package io.burgee.sdk;

import io.burgee.sdk.internal.http.ConnectionSettings;
import io.burgee.sdk.internal.http.TrustedCertificates;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** How the client connects to servers; see {@link BurgeeConfig.Builder#connection}. */
public final class ConnectionOptions {
    private final Problems problems;
    private Duration connectTimeout = Duration.ofSeconds(2);
    private Duration timeout = Duration.ofSeconds(10);
    private Duration streamReadTimeout = Duration.ofSeconds(300);
    private Duration firstReconnectDelay = Duration.ofSeconds(1);
    private @Nullable InetSocketAddress proxy;
    private @Nullable String proxyAuthorization;
    private @Nullable SSLContext ssl;
    private @Nullable Executor executor;
    private @Nullable HttpClient client;
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    ConnectionOptions(Problems problems) {
        this.problems = problems;
    }

    /** For connecting; two seconds by default. */
    public ConnectionOptions connectTimeout(Duration atMost) {
        connectTimeout = problems.positive("connectTimeout", atMost);
        return this;
    }

    /** For an answer, and for each piece of it; ten seconds by default. */
    public ConnectionOptions timeout(Duration atMost) {
        timeout = problems.positive("timeout", atMost);
        return this;
    }

    /** After how much silence a stream is taken for dead; five minutes by default. The server sends heartbeats. */
    public ConnectionOptions streamReadTimeout(Duration atMost) {
        streamReadTimeout = problems.positive("streamReadTimeout", atMost);
        return this;
    }

    /** The first wait before connecting to a stream again, which doubles up to 30 s; one second by default. */
    public ConnectionOptions firstReconnectDelay(Duration delay) {
        firstReconnectDelay = problems.positive("firstReconnectDelay", delay);
        return this;
    }

    /** Sent with every request, for a gateway on the way. What the client itself says, such as who it is, stays as it is. */
    public ConnectionOptions header(String name, String value) {
        try {
            HttpRequest.newBuilder().header(name, value);
            headers.put(name, value);
        } catch (IllegalArgumentException | NullPointerException e) {
            // Its value may be a secret.
            problems.check(
                    false,
                    "The header \"" + name + "\" cannot be sent: its name or its value is none, or Java sets it.");
        }
        return this;
    }

    /** Goes through an HTTP proxy. Without this call Java's own settings ({@code https.proxyHost} …) decide. */
    public ConnectionOptions proxy(String host, int port) {
        boolean right = problems.check(
                host != null && !host.isBlank() && port > 0 && port < 65_536,
                "A proxy needs a host and a port from 1 to 65535, not \"" + host + ":" + port + "\".");
        proxy = right ? InetSocketAddress.createUnresolved(host, port) : null;
        return this;
    }

    /**
     * Says who asks (Basic) to the proxy. For https addresses Java does that only when started with
     * {@code -Djdk.http.auth.tunneling.disabledSchemes=}, and the configuration is refused without.
     */
    public ConnectionOptions proxyAuthentication(String user, String password) {
        byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        proxyAuthorization = "Basic " + Base64.getEncoder().encodeToString(both);
        return this;
    }

    /** Trusts the authorities (PEM) in that file instead of those that Java brings along. */
    public ConnectionOptions trustCertificates(Path pem) {
        try {
            ssl = TrustedCertificates.from(pem);
        } catch (IOException | GeneralSecurityException e) {
            problems.check(false, "trustCertificates: " + pem + " is not a file of certificates (" + e + ").");
        }
        return this;
    }

    /** TLS as the application set it up, for instance with a certificate of its own. */
    public ConnectionOptions sslContext(SSLContext context) {
        ssl = context;
        return this;
    }

    /** Where the HTTP client runs its tasks, all of them short; threads of its own by default. */
    public ConnectionOptions executor(Executor tasks) {
        executor = tasks;
        return this;
    }

    /** An HTTP client of the application's; connect timeout, proxy, TLS and executor are then set there and nowhere else. */
    public ConnectionOptions httpClient(HttpClient own) {
        client = own;
        return this;
    }

    ConnectionSettings settings(boolean anyHttps) {
        problems.check(
                client == null || (proxy == null && ssl == null && executor == null),
                "A client given with httpClient has its own proxy, TLS and executor; set them there, not here.");
        problems.check(
                proxyAuthorization == null || proxy != null, "proxyAuthentication is of use only together with proxy.");
        problems.check(
                proxyAuthorization == null || !anyHttps || basicTunnelsAllowed(),
                "Java authenticates at a proxy for https addresses only when it is started with"
                        + " -Djdk.http.auth.tunneling.disabledSchemes= (empty).");
        return new ConnectionSettings(
                connectTimeout,
                timeout,
                streamReadTimeout,
                firstReconnectDelay,
                proxy,
                proxyAuthorization,
                ssl,
                executor,
                client,
                headers);
    }

    private static boolean basicTunnelsAllowed() {
        String disabled = System.getProperty("jdk.http.auth.tunneling.disabledSchemes");
        return disabled != null && !disabled.toLowerCase(java.util.Locale.ROOT).contains("basic");
    }
}
