package io.burgee.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.evaluation.Context;
import io.burgee.sdk.BurgeeClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** An application that is served on a port: who is asking, and what the actuator answers when it may show all values. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "management.endpoints.web.exposure.include=*",
            "management.endpoint.env.show-values=always",
            "management.endpoint.configprops.show-values=always",
            "management.endpoint.health.show-details=always"
        })
@AutoConfigureMockMvc
class WebTest {
    private static final String KEY = "sdk-secret-7d1";
    private static final StubServer BURGEE = new StubServer();

    @LocalServerPort
    private int port;

    @Autowired
    private MockMvcTester mvc;

    @DynamicPropertySource
    static void burgee(DynamicPropertyRegistry properties) {
        properties.add("burgee.sdk-key", () -> KEY);
        properties.add("burgee.uri", BURGEE::uri);
    }

    @AfterAll
    static void close() {
        BURGEE.close();
    }

    @Test
    void aVisitorStaysTheSameByCookie() throws Exception {
        HttpResponse<String> first = get("/asks", null);
        assertThat(first.body())
                .startsWith("true {\"kind\":\"user\",\"key\":\"visitor-")
                .contains("\"anonymous\":true");
        assertThat(first.headers().allValues("Set-Cookie"))
                .singleElement()
                .satisfies(cookie -> assertThat(cookie)
                        .startsWith("burgee-visitor=")
                        .contains("HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=31536000"));
        String cookie = first.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];

        HttpResponse<String> second = get("/asks", cookie);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ann", "visitor-1", "0D3F4C5A-0000-0000-0000-000000000000", ""})
    void aCookieThatIsNotOursIsReplaced(String value) throws Exception {
        HttpResponse<String> answer = get("/asks", "burgee-visitor=" + value);
        assertThat(answer.body()).doesNotContain("\"" + value + "\"").contains("\"visitor-");
        assertThat(answer.headers().firstValue("Set-Cookie")).isPresent();
    }

    @Test
    void whoIsSignedInIsAskedForByName() {
        assertThat(mvc.get().uri("/asks").principal(() -> "ann"))
                .hasStatusOk()
                .doesNotContainHeader("Set-Cookie")
                .bodyText()
                .isEqualTo("true {\"kind\":\"user\",\"key\":\"ann\"}");
    }

    @Test
    void aRequestHasOneContextWhereverItIsAskedFor() throws Exception {
        HttpResponse<String> answer = get("/twice", null);
        assertThat(answer.body()).isEqualTo("true");
        assertThat(answer.headers().allValues("Set-Cookie")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"env", "env/burgee.sdk-key", "configprops", "configprops/burgee", "beans", "health", "metrics"})
    void theActuatorNeverShowsTheKey(String endpoint) throws Exception {
        HttpResponse<String> answer = get("/actuator/" + endpoint, null);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isNotEmpty().doesNotContain(KEY);
    }

    @Test
    void theActuatorTellsHealthAndMeters() throws Exception {
        assertThat(get("/actuator/health", null).body()).contains("\"burgee\":{", "\"rules\":\"VALID\"");
        assertThat(get("/actuator/metrics", null).body())
                .contains("burgee.evaluations", "burgee.events", "burgee.rules.status");
    }

    private HttpResponse<String> get(String path, String cookie) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        if (cookie != null) {
            request.header("Cookie", cookie);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @RestController
    static class Shop {
        private final BurgeeClient client;
        private final ObjectProvider<Context> asking;

        Shop(BurgeeClient client, ObjectProvider<Context> asking) {
            this.client = client;
            this.asking = asking;
        }

        @GetMapping("/asks")
        String asks(Context context) {
            return client.boolVariation(StubServer.FLAG, context, false) + " " + context.toJson();
        }

        @GetMapping("/twice")
        boolean twice(Context context, Context again) {
            return context == again && context == asking.getObject();
        }
    }
}
