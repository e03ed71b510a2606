package io.burgee.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is not well, and what can't be asked. That all is well is tried on the running platform, in acceptance. */
class DoctorTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private int run(Map<String, String> secrets, String... args) {
        return Doctor.run(secrets, new PrintStream(printed, true, StandardCharsets.UTF_8), args);
    }

    @Test
    void withoutATokenOrAnAddressNothingIsAsked() {
        assertThat(run(Map.of())).isEqualTo(2);
        assertThat(run(Map.of("BURGEE_TOKEN", "api-x"), "--api", "flags.example.com"))
                .isEqualTo(2);
        assertThat(run(Map.of("BURGEE_TOKEN", "api-x"), "--worker", "localhost:8083"))
                .isEqualTo(2);
        assertThat(run(Map.of("BURGEE_TOKEN", "api-x"), "--patience", "long")).isEqualTo(2);
        assertThat(printed.size()).isZero();
    }

    @Test
    void whatDoesNotAnswerIsToldCheckByCheck() throws Exception {
        var silent = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        String nobody = "http://localhost:" + silent.getAddress().getPort();
        silent.start();
        silent.stop(0);
        assertThat(run(Map.of("BURGEE_TOKEN", "api-x"), "--api", nobody, "--events", nobody, "--worker", nobody))
                .isEqualTo(1);
        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .hasSize(6)
                .anyMatch(line ->
                        line.startsWith("failed  keys         " + nobody + "/api/v2/projects/demo/environments/test"
                                + " does not answer (ConnectException). Is it running, and reachable from here?"))
                .last()
                .isEqualTo("5 checks failed");
    }

    @Test
    void whatIsNotBurgeeIsNotTakenForIt() throws Exception {
        var other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        other.start();
        try {
            String address = "http://localhost:" + other.getAddress().getPort();
            assertThat(run(Map.of("BURGEE_TOKEN", "api-x"), "--api", address, "--events", address, "--patience", "1"))
                    .isEqualTo(1);
            assertThat(printed.toString(StandardCharsets.UTF_8))
                    .contains("delivery refuses a made-up SDK key: /sdk/latest-all answered 200 instead of 401");
        } finally {
            other.stop(0);
        }
    }
}
