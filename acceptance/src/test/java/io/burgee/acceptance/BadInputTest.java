package io.burgee.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Whatever is sent goes the whole way through ingest, queue and worker, and comes out in the ledger under its reason. Each case has an environment
 * of its own, and all of them use the same payload id.
 */
class BadInputTest {
    private static final String CUSTOM =
            "{'kind':'custom','key':'bought','creationDate':NOW,'contextKeys':{'user':'ann'}}";

    private static final List<Case> CASES = List.of(
            new Case("a good batch, sent twice", "[" + CUSTOM + "," + CUSTOM + "]", "counted {custom=2}, duplicate 2")
                    .times(2),
            new Case("no JSON", "<html>busy</html>", "rejected {unreadable_batch=1}"),
            new Case("cut off", "[" + CUSTOM + ",{'kind':'cus", "counted {custom=1}, rejected {unreadable_batch=1}"),
            new Case(
                    "broken JSON among good events",
                    "[" + CUSTOM + ",{'kind':'custom','key':},7," + CUSTOM + "]",
                    "counted {custom=2}, rejected {invalid_json=1, not_an_object=1}"),
            new Case(
                    "unknown kinds",
                    "[{'kind':'thought'},{'creationDate':NOW}," + CUSTOM + "]",
                    "counted {custom=1}, rejected {unknown_kind=2}"),
            new Case(
                    "10,000 events",
                    "[" + String.join(",", Collections.nCopies(10_000, CUSTOM)) + "]",
                    "counted {custom=10000}"),
            new Case(
                    "keys of 10 kB",
                    "[" + CUSTOM.replace("bought", "k".repeat(10_000)) + "," + CUSTOM.replace("ann", "u".repeat(10_000))
                            + "]",
                    "rejected {too_large=2}"),
            new Case(
                    "times in 1970 and 2100",
                    "[" + CUSTOM.replace("NOW", "86400000") + "," + CUSTOM.replace("NOW", "4102444800000") + "]",
                    "counted {custom=1}, late {custom=1}"),
            new Case(
                    "NaN and Infinity",
                    "[" + CUSTOM.replace("'key'", "'metricValue':NaN,'key'") + ","
                            + CUSTOM.replace("'key'", "'metricValue':Infinity,'key'") + ","
                            + CUSTOM.replace("'key'", "'metricValue':1e999,'key'") + "]",
                    "rejected {invalid_field=1, invalid_json=2}"),
            new Case(
                    "a missing key, and a number for a key",
                    "[{'kind':'custom','creationDate':NOW},{'kind':'custom','key':7,'creationDate':NOW,"
                            + "'contextKeys':{'user':'u'}}]",
                    "counted {custom=1}, rejected {missing_field=1}"),
            new Case(
                            "schema 1",
                            "[{'kind':'feature','key':'f','value':true,'default':false,'creationDate':NOW,"
                                    + "'user':{'key':'u'}}]",
                            "counted {feature=1}")
                    .schema(""),
            new Case(
                            "schema 2",
                            "[{'kind':'index','creationDate':NOW,'user':{'key':'u'}},"
                                    + "{'kind':'custom','key':'a','creationDate':NOW,'userKey':'u'}]",
                            "counted {custom=1, index=1}")
                    .schema("2"),
            new Case(
                            "schema 3",
                            "[{'kind':'click','key':'a','creationDate':NOW,'userKey':'u','contextKind':'user'},"
                                    + "{'kind':'alias','key':'a','previousKey':'b','creationDate':NOW}]",
                            "counted {click=1}, rejected {unknown_kind=1}")
                    .schema("3"),
            new Case(
                    "schema 4",
                    "[{'kind':'identify','creationDate':NOW,'context':{'kind':'org','key':'o'}},"
                            + "{'kind':'summary','startDate':NOW,'endDate':NOW,'features':{'f':{'contextKinds':['org'],"
                            + "'counters':[{'count':3,'unknown':true}]}}}]",
                    "counted {identify=1, summary=1}"),
            new Case("an unknown encoding", "[" + CUSTOM + "]", "rejected {batch_unsupported_encoding=1}")
                    .encoding("br"),
            new Case("no gzip", "[" + CUSTOM + "]", "rejected {batch_unreadable=1}").encoding("gzip"),
            new Case("a gzip bomb", "a bomb", "rejected {batch_too_large=1}").encoding("bomb"),
            new Case("a good batch after all of them", "[" + CUSTOM + "]", "counted {custom=1}"));

    @TempDir
    static Path data;

    private static RunningPlatform platform;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private record Case(String name, String body, String account, int times, String schema, String encoding) {
        Case(String name, String body, String account) {
            this(name, body, account, 1, "4", "");
        }

        Case times(int sent) {
            return new Case(name, body, account, sent, schema, encoding);
        }

        Case schema(String version) {
            return new Case(name, body, account, times, version, encoding);
        }

        Case encoding(String name) {
            return new Case(this.name, body, account, times, schema, name);
        }

        String environment() {
            return "bad-" + name.replaceAll("[^a-zA-Z0-9]+", "-").toLowerCase(java.util.Locale.ROOT);
        }

        byte[] bytes() throws IOException {
            if (!encoding.equals("bomb")) {
                return body.replace('\'', '"')
                        .replace("NOW", Long.toString(System.currentTimeMillis()))
                        .getBytes(StandardCharsets.UTF_8);
            }
            var packed = new ByteArrayOutputStream();
            try (var gzip = new GZIPOutputStream(packed)) {
                gzip.write(new byte[20 << 20]);
            }
            return packed.toByteArray();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeAll
    static void sendAll() throws Exception {
        platform = RunningPlatform.start(data, "--demo", "--shoppers", "0");
        for (var it : CASES) {
            var environment = platform.api()
                    .create(
                            "projects/demo/environments",
                            "{\"key\":\"%s\",\"name\":\"%s\",\"color\":\"417505\"}"
                                    .formatted(it.environment(), it.name()));
            byte[] body = it.bytes();
            for (int copy = 0; copy < it.times(); copy++) {
                assertThat(send(it, environment.path("apiKey").asString(), body))
                        .as(it.name())
                        .isEqualTo(202);
            }
        }
    }

    private static int send(Case it, String sdkKey, byte[] body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(platform.get("events") + "/bulk"))
                .header("Authorization", sdkKey)
                .header("X-LaunchDarkly-Payload-ID", "the-same-everywhere")
                .POST(BodyPublishers.ofByteArray(body));
        if (!it.schema().isEmpty()) {
            request.header("X-LaunchDarkly-Event-Schema", it.schema());
        }
        if (!it.encoding().isEmpty()) {
            request.header("Content-Encoding", it.encoding().replace("bomb", "gzip"));
        }
        return HTTP.send(request.build(), BodyHandlers.discarding()).statusCode();
    }

    @AfterAll
    static void stop() throws Exception {
        HTTP.close();
        platform.close();
    }

    static Stream<Case> cases() {
        return CASES.stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isCountedUnderItsReason(Case it) {
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> {
                    var total = total(it);
                    assertThat(account(total)).isEqualTo(it.account());
                    assertThat(total.path("batches").toString())
                            .isEqualTo("{\"accepted\":%d,\"saved\":%1$d,\"waiting\":0,\"unconfirmed\":0}"
                                    .formatted(it.times()));
                    assertThat(total.path("unaccounted").asLong()).isZero();
                    assertThat(total.path("balanced").asBoolean()).isTrue();
                });
    }

    private static JsonNode total(Case it) throws Exception {
        return platform.api()
                .get("projects/demo/environments/" + it.environment() + "/event-ledger")
                .path("total");
    }

    private static String account(JsonNode total) {
        var parts = Stream.of(
                part("counted", total.path("countedByKind")),
                total.path("duplicate").asLong() == 0
                        ? ""
                        : "duplicate " + total.path("duplicate").asLong(),
                part("late", total.path("lateByKind")),
                part("rejected", total.path("rejectedByReason")));
        return String.join(", ", parts.filter(part -> !part.isEmpty()).toList());
    }

    private static String part(String name, JsonNode counts) {
        return counts.isEmpty()
                ? ""
                : name + " "
                        + counts.toString().replace("\"", "").replace(":", "=").replace(",", ", ");
    }
}
