package io.burgee.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where an event's way ends too early. That it ends at a tally is tried on the running platform, in acceptance. */
class EventsWayTest {
    private static final String BALANCED = """
            {"completeThrough": 9000000000000, "total": {"received": 1, "balanced": true}}""";
    private static final String NO_EXPERIMENT = """
            {"items": [{"key": "over", "currentIteration": {"status": "stopped"}}, {"key": "new"}]}""";

    private HttpServer server;
    private HttpClient http;
    private volatile String sent = "";
    private volatile String ledger = BALANCED;
    private volatile String experiments = NO_EXPERIMENT;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (path.equals("/bulk")) {
                sent = body;
            }
            String answer = path.endsWith("/event-tails/1")
                    ? "{\"events\": %s}".formatted(sent.isEmpty() ? "[]" : sent)
                    : path.endsWith("/event-tails")
                            ? "{\"_id\": \"1\"}"
                            : path.endsWith("/event-ledger")
                                    ? ledger
                                    : path.endsWith("/experiments")
                                            ? experiments
                                            : path.endsWith("/results")
                                                    ? "{\"completeThrough\": 5}"
                                                    : "{\"apiKey\": \"sdk-1\"}";
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(path.equals("/bulk") ? 202 : 200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        http = HttpClient.newHttpClient();
    }

    @AfterEach
    void stop() {
        http.close();
        server.stop(0);
    }

    private String find() throws Check.Ill, InterruptedException {
        URI address = URI.create("http://localhost:" + server.getAddress().getPort());
        return new EventsWay(Duration.ZERO)
                .find(new Deployment(address, address, null, "api-x", null, "demo", "test", http));
    }

    @Test
    void withoutARunningExperimentItEndsAtTheLedgerAndSaysSo() throws Exception {
        assertThat(find()).endsWith("; no experiment runs in this environment, so that there is no tally to look at");
    }

    @Test
    void aTallyThatStandsStillIsToldWithItsExperiment() {
        experiments = """
                {"items": [{"key": "checkout", "currentIteration": {"status": "running"}}]}""";

        assertThatThrownBy(this::find)
                .isInstanceOf(Check.Ill.class)
                .hasMessageStartingWith("The tally of the experiment checkout had not passed the event within 0 s.");
    }

    @Test
    void aLedgerThatIsCompleteAndDoesNotBalanceIsNotCalledIncomplete() {
        ledger = """
                {"completeThrough": 9000000000000, "total": {"received": 2, "balanced": false, "unaccounted": 1, "batches": {"accepted": 2}}}""";

        assertThatThrownBy(this::find)
                .isInstanceOf(Check.Ill.class)
                .hasMessageStartingWith(
                        "The ledger of the last minutes is complete and does not balance: {\"accepted\":2}")
                .hasMessageContaining("1 unaccounted for.");
    }

    @Test
    void aLedgerThatIsNotCompleteIsCalledSo() {
        ledger = "{\"completeThrough\": 5}";

        assertThatThrownBy(this::find)
                .isInstanceOf(Check.Ill.class)
                .hasMessageStartingWith("The ledger of the last minutes was not complete within 0 s.");
    }
}
