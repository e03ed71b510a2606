package io.burgee.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.burgee.evaluation.Context;
import io.burgee.sdk.ruleset.SupplyProblem.Kind;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS, proxies, threads, and a client of the application's, over the wire. */
class ConnectionTest {
    @TempDir
    static Path directory;

    private static TestCertificate localhost;
    private static TestCertificate elsewhere;

    private StubServer server;
    private BurgeeClient client;

    @BeforeAll
    static void certificates() {
        localhost = TestCertificate.make(directory, "localhost");
        elsewhere = TestCertificate.make(directory, "elsewhere.example.com");
    }

    @AfterEach
    void close() {
        if (client != null) {
            client.close();
        }
        if (server != null) {
            server.close();
        }
    }

    private void serve(StubServer started) {
        server = started.on("/all", new StubStream().put(Flags.entry("flag", Flags.on("flag", 1))));
    }

    private void start(String uri, Consumer<ConnectionOptions> options) {
        client = BurgeeClient.start(BurgeeConfig.builder("sdk-test")
                .uri(uri)
                .noEvents()
                .connection(http -> http.connectTimeout(Duration.ofSeconds(10)))
                .connection(options)
                .pause(TestPause.byHand())
                .startWait(Duration.ofMillis(1))
                .build());
    }

    private void isReady() {
        assertThat(client.waitForInitialization(Duration.ofSeconds(10))).isEqualTo(Initialization.READY);
    }

    private void isRefusedByTls() {
        org.awaitility.Awaitility.await().until(() -> client.status().problem() != null);
        assertThat(client.status().problem().kind()).isEqualTo(Kind.NETWORK);
        assertThat(client.status().problem().sentence()).contains("SSLHandshakeException");
        assertThat(client.boolVariation("flag", Context.of("ann"), false)).isFalse();
    }

    @Test
    void aCertificateOfOnesOwnAuthorityIsTrustedWhenTold() {
        serve(new StubServer(0, localhost.serverContext()));
        start(server.uri(), http -> http.trustCertificates(localhost.pem()));
        isReady();
    }

    @Test
    void anUnknownCertificateIsRefused() {
        serve(new StubServer(0, localhost.serverContext()));
        start(server.uri(), http -> {});
        isRefusedByTls();
        assertThat(server.waiting("/all")).isZero();
    }

    @Test
    void aCertificateOfAnotherHostIsRefused() {
        serve(new StubServer(0, elsewhere.serverContext()));
        start(server.uri(), http -> http.trustCertificates(elsewhere.pem()));
        isRefusedByTls();
    }

    @Test
    void aContextOfTheApplicationsIsUsed() {
        serve(new StubServer(0, localhost.serverContext()));
        start(server.uri(), http -> http.sslContext(localhost.trustingContext()));
        isReady();
    }

    @Test
    void aProxyIsAskedAndToldWhoAsks() {
        serve(new StubServer());
        start(
                "http://flags.example.invalid",
                http -> http.proxy("localhost", server.port()).proxyAuthentication("ann", "secret"));
        isReady();
        StubServer.Received request = server.take("/all");
        assertThat(request.header("host")).startsWith("flags.example.invalid");
        assertThat(request.header("proxy-authorization")).isEqualTo("Basic YW5uOnNlY3JldA==");
        assertThat(request.header("authorization")).isEqualTo("sdk-test");
    }

    @Test
    void aProxyIsTunnelledThroughForHttpsAndSeesNoKey() {
        serve(new StubServer(0, localhost.serverContext()));
        try (StubProxy proxy = new StubProxy()) {
            start(server.uri(), http -> http.proxy("localhost", proxy.port()).trustCertificates(localhost.pem()));
            isReady();
            assertThat(proxy.requests())
                    .hasSize(1)
                    .allSatisfy(request -> assertThat(request)
                            .startsWith("CONNECT localhost:" + server.port())
                            .doesNotContain("sdk-test"));
        }
    }

    @Test
    void threadsAndTasksRunWhereTheApplicationWants() {
        serve(new StubServer());
        Queue<String> names = new ConcurrentLinkedQueue<>();
        ThreadFactory named = task -> {
            Thread thread = new Thread(task, "own-" + names.size());
            names.add(thread.getName());
            thread.setDaemon(true);
            return thread;
        };
        ExecutorService tasks = Executors.newCachedThreadPool(named);
        client = BurgeeClient.start(BurgeeConfig.builder("sdk-test")
                .uri(server.uri())
                .threads(named)
                .connection(http -> http.executor(tasks))
                .build());
        isReady();
        assertThat(names).as("rules, events, HTTP").hasSizeGreaterThanOrEqualTo(3);
        client.close();
        tasks.shutdownNow();
    }

    @Test
    void headersForAGatewayAreSentAndDoNotReplaceTheClientsOwn() {
        serve(new StubServer());
        start(server.uri(), http -> http.header("X-Gateway", "pass").header("authorization", "other"));
        isReady();
        StubServer.Received request = server.take("/all");
        assertThat(request.header("x-gateway")).isEqualTo("pass");
        assertThat(request.header("authorization")).isEqualTo("sdk-test");
    }

    @Test
    void whatCannotWorkIsRefusedWhenBuilt() throws Exception {
        Path noCertificate = Files.writeString(directory.resolve("no.pem"), "nothing");
        assertThatThrownBy(() -> BurgeeConfig.builder("sdk-1")
                        .uri("https://flags.example.com")
                        .connection(http -> http.proxy("", 0)
                                .trustCertificates(noCertificate)
                                .connectTimeout(Duration.ZERO)
                                .header("Host", "secret-host"))
                        .build())
                .hasMessageContaining("The header \"Host\" cannot be sent")
                .hasMessageNotContaining("secret-host")
                .hasMessageContaining("A proxy needs a host and a port")
                .hasMessageContaining("no.pem is not a file of certificates")
                .hasMessageContaining("connectTimeout must be longer than nothing");
        assertThatThrownBy(() -> BurgeeConfig.builder("sdk-1")
                        .uri("https://flags.example.com")
                        .connection(http -> http.proxy("proxy", 3128).proxyAuthentication("ann", "secret"))
                        .build())
                .hasMessageContaining("-Djdk.http.auth.tunneling.disabledSchemes=")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> BurgeeConfig.builder("sdk-1")
                        .uri("https://flags.example.com")
                        .connection(http -> http.proxy("proxy", 3128).httpClient(HttpClient.newHttpClient()))
                        .build())
                .hasMessageContaining("has its own proxy");
    }
}
