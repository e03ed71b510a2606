package io.burgee.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.sdk.TestData;
import io.burgee.spring.BurgeeCustomizer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The shop on a port, its client made by the starter; only the rules come from the test. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.config.name=shop",
            "burgee.sdk-key=sdk-test",
            "burgee.uri=http://localhost:1",
            "shop.client-side-id=client-1"
        })
class ShopTest {

    private static final TestData RULES = new TestData();

    @TempDir
    static Path folder;

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void ledger(DynamicPropertyRegistry properties) {
        properties.add("shop.ledger", () -> folder.resolve("ledger.tsv"));
    }

    @TestConfiguration
    static class Rules {
        @Bean
        BurgeeCustomizer rules() {
            return client -> client.rules(RULES).noEvents();
        }
    }

    @BeforeEach
    void oneClickForAna() {
        RULES.flag(
                "checkout",
                flag -> flag.variations("control", "one-click").fallthrough(0).target("ana", 1));
    }

    @Test
    void aVisitorIsAskedForByTheirCookie() throws Exception {
        var ana = send("GET", "/visit", "visitor=ana");
        assertThat(ana.body()).isEqualTo("{\"visitor\":\"ana\",\"checkout\":\"one-click\"}");
        assertThat(send("GET", "/", "visitor=ana").body()).contains("Buy now with one click");

        var stranger = send("GET", "/visit", null);
        assertThat(stranger.body()).contains("\"checkout\":\"control\"");
        var again = send("GET", "/visit", cookie(stranger).split(";")[0]);
        assertThat(again.body()).isEqualTo(stranger.body());
        assertThat(again.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<script>", "12345678901234567890123456789012345678901234567890123456789012345"})
    void whatCannotBeAKeyIsReplaced(String key) throws Exception {
        assertThat(cookie(send("GET", "/visit", "visitor=" + key)))
                .matches("visitor=[0-9a-f-]{36};.*Max-Age=31536000.*")
                .contains("HttpOnly", "SameSite=Lax");
    }

    @Test
    void aVisitorMayBeForgottenAndMayPay() throws Exception {
        assertThat(cookie(send("DELETE", "/visit", "visitor=ana"))).startsWith("visitor=; Path=/; Max-Age=0;");
        assertThat(send("POST", "/orders", "visitor=ana").statusCode()).isEqualTo(201);
    }

    @Test
    void healthAndMetersAreTheClients() throws Exception {
        assertThat(send("GET", "/actuator/health", null).body())
                .contains("\"components\":{\"burgee\":{", "\"rules\":\"VALID\"", "\"status\":\"UP\"}");
        assertThat(send("GET", "/actuator/metrics/burgee.rules.status?tag=state:VALID", null)
                        .body())
                .contains("\"value\":1.0");
    }

    private static String cookie(HttpResponse<String> answer) {
        assertThat(answer.headers().allValues("Set-Cookie")).hasSize(1);
        return answer.headers().firstValue("Set-Cookie").orElseThrow();
    }

    private HttpResponse<String> send(String method, String path, String cookie)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString("{\"product\":\"Ensign\",\"price\":49}"));
        if (cookie != null) {
            request.header("Cookie", cookie);
        }
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request.build(), BodyHandlers.ofString());
        }
    }
}
