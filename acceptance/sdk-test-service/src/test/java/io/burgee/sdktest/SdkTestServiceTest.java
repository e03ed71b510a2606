package io.burgee.sdktest;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.evaluation.Value;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service driven as the harness drives it, over HTTP. */
class SdkTestServiceTest {
    private static final String RULESET = """
        {"flags":{
           "on":{"key":"on","version":3,"on":true,"variations":[false,true],"fallthrough":{"variation":1},"salt":"s","trackEvents":true},
           "size":{"key":"size","version":1,"on":false,"offVariation":0,"variations":[7,8],"fallthrough":{"variation":1},"salt":"s"},
           "move":{"key":"move","version":1,"on":true,"variations":["live"],"fallthrough":{"variation":0},"salt":"s"},
           "big":{"key":"big","version":1,"on":true,"offVariation":0,"variations":[false,true],"fallthrough":{"variation":0},"salt":"s",
             "rules":[{"variation":1,"clauses":[{"attribute":"","op":"segmentMatch","values":["huge"]}]}]}},
         "segments":{"huge":{"key":"huge","version":1,"unbounded":true,"generation":2,"salt":"s"}}}\
        """;

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static SdkTestService service;

    private PlayedServer server;

    @BeforeAll
    static void startService() throws Exception {
        service = SdkTestService.start(0);
    }

    @AfterAll
    static void endService() {
        service.close();
    }

    @BeforeEach
    void startServer() throws Exception {
        server = new PlayedServer(RULESET);
    }

    @AfterEach
    void endServer() {
        server.close();
    }

    @Test
    void tellsWhatTheSdkCanDo() throws Exception {
        HttpResponse<String> status = send("GET", "/", "");
        assertThat(status.statusCode()).isEqualTo(200);
        assertThat(status.body())
                .contains(
                        "\"name\":\"burgee-sdk-java\"",
                        "\"server-side\"",
                        "\"strongly-typed\"",
                        "\"inline-context-all\"");
    }

    @Test
    void evaluatesEachTypeWithAndWithoutDetail() throws Exception {
        String client = newClient("");
        assertThat(command(client, evaluate("on", "bool", "false", false))).isEqualTo("{\"value\":true}");
        assertThat(command(client, evaluate("on", "bool", "false", true)))
                .isEqualTo("{\"value\":true,\"variationIndex\":1,\"reason\":{\"kind\":\"FALLTHROUGH\"}}");
        assertThat(command(client, evaluate("size", "int", "1", true)))
                .isEqualTo("{\"value\":7,\"variationIndex\":0,\"reason\":{\"kind\":\"OFF\"}}");
        assertThat(command(client, evaluate("size", "double", "1.5", false))).isEqualTo("{\"value\":7}");
        assertThat(command(client, evaluate("size", "string", "\"x\"", true)))
                .isEqualTo("{\"value\":\"x\",\"reason\":{\"kind\":\"ERROR\",\"errorKind\":\"WRONG_TYPE\"}}");
        assertThat(command(client, evaluate("none", "any", "{\"a\":[1]}", false)))
                .isEqualTo("{\"value\":{\"a\":[1]}}");
        assertThat(command(
                        client, "evaluateAll", "{\"context\":{\"kind\":\"user\",\"key\":\"u\"},\"withReasons\":true}"))
                .contains("\"on\":true", "\"$valid\":true", "\"reason\":{\"kind\":\"FALLTHROUGH\"}");
        close(client);
    }

    @Test
    void reportsEventsAsConfigured() throws Exception {
        String client = newClient(
                ",\"events\":{\"enableGzip\":false,\"flushIntervalMs\":100000,\"globalPrivateAttributes\":[\"email\"]}");
        command(client, evaluate("on", "bool", "false", false));
        command(
                client,
                "customEvent",
                "{\"eventKey\":\"bought\",\"metricValue\":2.5,\"data\":{\"sku\":\"a\"},\"context\":"
                        + "{\"kind\":\"user\",\"key\":\"u\",\"email\":\"a@b.c\"}}");
        command(client, "identifyEvent", "{\"user\":{\"key\":\"old\"}}");
        command(client, "flushEvents", "{}");
        Awaitility.await().until(() -> !server.received.isEmpty());
        String batch = server.only("/bulk").toJson();
        assertThat(batch)
                .contains(
                        "\"kind\":\"index\"",
                        "\"kind\":\"feature\"",
                        "\"kind\":\"summary\"",
                        "\"kind\":\"custom\"",
                        "\"metricValue\":2.5",
                        "\"redactedAttributes\":[\"email\"]",
                        "\"kind\":\"identify\"",
                        "\"key\":\"old\"")
                .doesNotContain("a@b.c");
        close(client);
    }

    @Test
    void buildsConvertsAndComparesContexts() throws Exception {
        String client = newClient("");
        assertThat(command(client, "contextBuild", """
            {"single":{"kind":"org","key":"o","name":"n","anonymous":true,"private":["/a/b"],"custom":{"a":{"b":1}}}}\
            """)).isEqualTo(output("""
                {\\"kind\\":\\"org\\",\\"key\\":\\"o\\",\\"name\\":\\"n\\",\\"anonymous\\":true,\\"a\\":{\\"b\\":1},\
                \\"_meta\\":{\\"privateAttributes\\":[\\"/a/b\\"]}}\
                """));
        assertThat(command(client, "contextBuild", "{\"multi\":[{\"key\":\"u\"},{\"key\":\"v\"}]}"))
                .contains("\"error\":", "twice");
        assertThat(command(client, "contextConvert", "{\"input\":\"{\\\"key\\\":\\\"u\\\"}\"}"))
                .isEqualTo(output("{\\\"kind\\\":\\\"user\\\",\\\"key\\\":\\\"u\\\"}"));
        assertThat(command(client, "contextComparison", """
            {"context1":{"single":{"kind":"user","key":"u","attributes":[{"name":"a","value":1}]}},
             "context2":{"multi":[{"kind":"user","key":"u","attributes":[{"name":"a","value":1}]}]}}\
            """)).isEqualTo("{\"equals\":true}");
        close(client);
    }

    @Test
    void callsHooksBackAndGivesThemTheirData() throws Exception {
        String client = newClient(
                ",\"hooks\":{\"hooks\":[{\"name\":\"h\",\"callbackUri\":\"" + server.uri() + "/hook\","
                        + "\"data\":{\"beforeEvaluation\":{\"span\":\"s1\"}},\"errors\":{\"afterTrack\":\"broken\"}}]}");
        command(client, evaluate("on", "bool", "false", true));
        command(client, "customEvent", "{\"eventKey\":\"bought\",\"context\":{\"kind\":\"user\",\"key\":\"u\"}}");
        assertThat(server.received)
                .extracting(request -> request.body().toJson())
                .satisfiesExactly(
                        before -> assertThat(before)
                                .contains("\"stage\":\"beforeEvaluation\"", "\"method\":\"boolVariationDetail\""),
                        after -> assertThat(after)
                                .contains(
                                        "\"stage\":\"afterEvaluation\"",
                                        "\"evaluationSeriesData\":{\"span\":\"s1\"}",
                                        "\"evaluationDetail\":{\"value\":true,\"variationIndex\":1"));
        close(client);
    }

    @Test
    void readsAndWritesThroughAMigration() throws Exception {
        String client = newClient("");
        String params = "{\"key\":\"move\",\"context\":{\"kind\":\"user\",\"key\":\"u\"},\"defaultStage\":\"off\"";
        assertThat(command(client, "migrationVariation", params + "}")).isEqualTo("{\"result\":\"live\"}");
        String operation = params + ",\"readExecutionOrder\":\"serial\",\"payload\":\"\\\"p\\\"\",\"oldEndpoint\":\""
                + server.uri() + "/old\",\"newEndpoint\":\"" + server.uri() + "/new\",\"operation\":";
        command(client, "migrationOperation", operation + "\"read\"}");
        command(client, "migrationOperation", operation + "\"write\"}");
        assertThat(server.received)
                .containsExactly(
                        new PlayedServer.Received("/new", Value.of("p")),
                        new PlayedServer.Received("/old", Value.of("p")),
                        new PlayedServer.Received("/new", Value.of("p")),
                        new PlayedServer.Received("/old", Value.of("p")));
        assertThat(command(client, "migrationOperation", operation.replace("/new", "/fails") + "\"write\"}"))
                .isEqualTo("{\"result\":\"HTTP 500: \"}");
        close(client);
    }

    @Test
    void asksForBigSegmentsAndSignsContexts() throws Exception {
        String client = newClient(",\"bigSegments\":{\"callbackUri\":\"" + server.uri() + "/store\"}");
        String context = "{\"context\":{\"kind\":\"user\",\"key\":\"u\"}}";
        assertThat(command(client, evaluate("big", "bool", "false", true)))
                .isEqualTo("{\"value\":true,\"variationIndex\":1,\"reason\":{\"kind\":\"RULE_MATCH\",\"ruleIndex\":0,"
                        + "\"bigSegmentsStatus\":\"HEALTHY\"}}");
        assertThat(command(client, "getBigSegmentStoreStatus", "{}")).isEqualTo("{\"available\":true,\"stale\":false}");
        assertThat(command(client, "secureModeHash", context)).matches("\\{\"result\":\"[0-9a-f]{64}\"}");
        close(client);
    }

    @Test
    void saysWhatIsWrongWithARequest() throws Exception {
        HttpResponse<String> noKey = send("POST", "/", "{\"configuration\":{}}");
        assertThat(noKey.statusCode()).isEqualTo(400);
        assertThat(noKey.body()).isEqualTo("credential is missing");
        assertThat(send("POST", "/", "{").statusCode()).isEqualTo(400);

        String client = newClient("");
        HttpResponse<String> unknown = send("POST", client, "{\"command\":\"dance\"}");
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(unknown.body()).isEqualTo("no such command: dance");
        assertThat(send("POST", client, "{\"command\":\"evaluate\",\"evaluate\":{\"flagKey\":7}}")
                        .body())
                .isEqualTo("flagKey must be a string, not 7");
        close(client);
        assertThat(send("POST", client, "{\"command\":\"flushEvents\"}").statusCode())
                .isEqualTo(404);
    }

    @Test
    void failsWhenAClientGetsNoRulesUnlessItMay() throws Exception {
        String nowhere =
                "{\"credential\":\"sdk\",\"startWaitTimeMs\":1,\"streaming\":{\"baseUri\":\"http://localhost:1\"}";
        assertThat(send("POST", "/", "{\"configuration\":" + nowhere + "}}").statusCode())
                .isEqualTo(500);
        HttpResponse<String> allowed = send("POST", "/", "{\"configuration\":" + nowhere + ",\"initCanFail\":true}}");
        assertThat(allowed.statusCode()).isEqualTo(201);
        close(allowed.headers().firstValue("Location").orElseThrow());
    }

    @Test
    void answersTheRequestThatEndsIt() throws Exception {
        try (SdkTestService ending = SdkTestService.start(0)) {
            Thread end = Thread.ofVirtual().start(() -> {
                ending.awaitEnd();
                ending.close();
            });
            HttpRequest delete = HttpRequest.newBuilder(URI.create("http://localhost:" + ending.port() + "/"))
                    .DELETE()
                    .build();
            assertThat(HTTP.send(delete, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(204);
            end.join();
        }
    }

    private static String evaluate(String flag, String type, String fallback, boolean detail) {
        return "{\"command\":\"evaluate\",\"evaluate\":{\"flagKey\":\"" + flag
                + "\",\"context\":{\"kind\":\"user\",\"key\":\"u\"}," + "\"valueType\":\"" + type
                + "\",\"defaultValue\":" + fallback + ",\"detail\":" + detail + "}}";
    }

    private static String output(String escaped) {
        return "{\"output\":\"" + escaped + "\"}";
    }

    private String newClient(String more) throws Exception {
        HttpResponse<String> created = send(
                "POST",
                "/",
                "{\"tag\":\"test\",\"configuration\":{\"credential\":\"sdk-key\","
                        + "\"serviceEndpoints\":{\"streaming\":\"" + server.uri() + "\",\"events\":\"" + server.uri()
                        + "\"}" + more
                        + "}}");
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        return created.headers().firstValue("Location").orElseThrow();
    }

    private static String command(String client, String name, String params) throws Exception {
        return command(client, "{\"command\":\"" + name + "\",\"" + name + "\":" + params + "}");
    }

    private static String command(String client, String request) throws Exception {
        HttpResponse<String> answer = send("POST", client, request);
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 204);
        return answer.body();
    }

    private static void close(String client) throws Exception {
        assertThat(send("DELETE", client, "").statusCode()).isEqualTo(204);
    }

    private static HttpResponse<String> send(String method, String path, String body) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + service.port() + path))
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
