package io.burgee.flagapi.ruleset.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.flagapi.FlagApiServer;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever arrives at the paths of SDKs and of OpenFeature's clients, over a plain socket so that no client library tidies it up: it is the caller's fault
 * or served, never ours. Seeded, so that a failure can be repeated.
 */
class DeliveryFuzzTest {

    private static final int REQUESTS = 600;

    private final FlagApiServer api = FlagApiServer.shared();
    private final DeliveredProject project = new DeliveredProject(api);
    private Random random = new Random();

    @ParameterizedTest
    @ValueSource(longs = {1, 20_261_127, 982_451_653})
    void neverYieldsAServerError(long seed) throws IOException {
        random = new Random(seed);
        flags();
        for (int i = 0; i < REQUESTS; i++) {
            var request = request();
            var answer = send(request);
            assertThat(answer)
                    .as(() -> "seed " + seed + ": " + new String(request, StandardCharsets.ISO_8859_1))
                    .matches("HTTP/1\\.1 [234]\\d\\d.*|HTTP/1\\.1 503.*Retry-After.*|closed");
        }
        assertThat(project.asServer("/sdk/latest-all").json().path("flags").has("f"))
                .isTrue();
        var ann = DeliveredProject.base64("{\"kind\":\"user\",\"key\":\"ann\"}");
        assertThat(project.asPage("/sdk/evalx/" + project.clientSideId + "/contexts/" + ann)
                        .status())
                .isEqualTo(200);
    }

    private void flags() {
        project.createFlag("f");
        project.createFlag("g");
        var flag = api.get("/api/v2/flags/" + project.key + "/f").json();
        var variation = flag.path("variations").get(0).path("_id").asString();
        project.patch("f", "{\"kind\":\"turnFlagOn\"}");
        for (String op : List.of("in", "matches", "before", "semVerLessThan", "greaterThan", "contains")) {
            var value = op.equals("greaterThan") ? "7" : op.equals("before") ? "1700000000000" : "\"1.2.3\"";
            project.patch(
                    "g",
                    "{\"kind\":\"addRule\",\"clauses\":[{\"contextKind\":\"user\",\"attribute\":\"/a/b\",\"op\":\"" + op
                            + "\",\"values\":[" + value + "],\"negate\":false}],\"variationId\":\""
                            + api.get("/api/v2/flags/" + project.key + "/g")
                                    .json()
                                    .path("variations")
                                    .get(0)
                                    .path("_id")
                                    .asString()
                            + "\"}");
        }
        project.patch("g", "{\"kind\":\"turnFlagOn\"}");
        project.patch("g", "{\"kind\":\"addPrerequisite\",\"key\":\"f\",\"variationId\":\"" + variation + "\"}");
    }

    /** The status line and the headers, or that the server closed the connection without a word. */
    private String send(byte[] request) throws IOException {
        try (var socket = new Socket()) {
            var uri = api.uri("/");
            socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()), 10_000);
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
            socket.shutdownOutput();
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            var answer = new StringBuilder();
            for (var line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                answer.append(line).append(' ');
            }
            return answer.isEmpty() ? "closed" : answer.toString();
        } catch (java.net.SocketException reset) {
            return "closed";
        }
    }

    private byte[] request() throws IOException {
        var body = random.nextInt(3) == 0 ? body() : new byte[0];
        var head = new StringBuilder()
                .append(any("GET", "GET", "GET", "POST", "POST", "REPORT", "REPORT", "PUT", "OPTIONS", "HEAD", "BREW"))
                .append(' ')
                .append(path())
                .append(query())
                .append(" HTTP/1.1\r\nHost: fuzz\r\nConnection: close\r\n");
        for (int i = random.nextInt(6); i > 0; i--) {
            head.append(header()).append("\r\n");
        }
        var out = new ByteArrayOutputStream();
        if (body.length > 0 && random.nextBoolean()) {
            head.append("Transfer-Encoding: chunked\r\n\r\n");
            out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
            out.write((any(Integer.toHexString(body.length), "ffff", "-1", "zz") + "\r\n").getBytes());
            out.write(body);
            out.write(any("\r\n0\r\n\r\n", "\r\n", "").getBytes());
        } else {
            int length = random.nextInt(10) == 0 ? body.length + 10 : body.length;
            head.append("Content-Length: ").append(length).append("\r\n\r\n");
            out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
            out.write(body);
        }
        return out.toByteArray();
    }

    private String path() {
        var path = any(
                        "/all",
                        "/flags",
                        "/sdk/latest-all",
                        "/sdk/flags",
                        "/sdk/flags/K",
                        "/sdk/segments/K",
                        "/sdk/poll",
                        "/sdk/stream",
                        "/sdk/poll/eval/C",
                        "/sdk/poll/eval",
                        "/sdk/stream/eval/C",
                        "/sdk/stream/eval",
                        "/sdk/evalx/E/contexts/C",
                        "/sdk/evalx/E/users/C",
                        "/sdk/evalx/E/context",
                        "/sdk/evalx/E/user",
                        "/sdk/evalx/contexts/C",
                        "/sdk/evalx/context",
                        "/msdk/evalx/contexts/C",
                        "/msdk/evalx/context",
                        "/eval/E/C",
                        "/eval/E",
                        "/meval/C",
                        "/meval",
                        "/ping/E",
                        "/mping",
                        "/sdk/goals/E",
                        "/ofrep/v1/evaluate/flags/K",
                        "/ofrep/v1/evaluate/flags",
                        "/ofrep/v1/events")
                .replace("K", some(() -> "f", this::junk))
                .replace("E", some(() -> project.clientSideId, this::junk))
                .replace("C", some(this::base64, this::junk));
        if (random.nextInt(12) == 0) {
            int at = random.nextInt(path.length());
            path = path.substring(0, at) + junk() + path.substring(at);
        }
        return path.startsWith("/") ? path : "/" + path;
    }

    private String query() {
        var query = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            query.append(query.isEmpty() ? "?" : any("&", "&", "&&", ";"))
                    .append(any("auth", "h", "withReasons", "basis", "filter", "flagConfigEtag", junk()))
                    .append(any("=", "=", "", "=="))
                    .append(any("true", project.clientSideId, project.clientSideId + ".0a.x", "(p:p1:1)", junk()));
        }
        return query.toString();
    }

    private String header() {
        return switch (random.nextInt(9)) {
            case 0, 1, 2 -> "Authorization: " + any("", "api_key ", "Bearer ", "bearer", "Basic ") + key();
            case 3 -> "X-API-Key: " + key();
            case 4 -> "If-None-Match: " + any("*", "\"\"", "W/\"x\"", ",,,", "\"" + junk() + "\"");
            case 5 -> "Accept-Encoding: " + any("gzip", "gzip;q=0", "br, gzip;q=0.5", "*", ";;", junk());
            case 6 ->
                "Content-Type: "
                        + any(
                                "application/json",
                                "application/x-www-form-urlencoded",
                                "multipart/form-data",
                                "text/plain; charset=nonsense",
                                junk());
            case 7 -> "Origin: " + any("https://shop.example", "null", junk());
            default ->
                any("Last-Event-ID", "Content-Encoding", "Cookie", "Accept", "X-LaunchDarkly-User-Agent") + ": "
                        + any("gzip", "a=b", junk());
        };
    }

    private String key() {
        return any(project.sdkKey, project.mobileKey, project.clientSideId, junk());
    }

    private byte[] body() {
        var context = json(0);
        var text = any(context, "{\"context\":" + context + "}", context.substring(0, context.length() / 2));
        return text.getBytes(random.nextInt(8) == 0 ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8);
    }

    private String base64() {
        var bytes = json(0).getBytes(StandardCharsets.UTF_8);
        return switch (random.nextInt(4)) {
            case 0 -> Base64.getEncoder().encodeToString(bytes);
            case 1 -> Base64.getUrlEncoder().encodeToString(bytes).replace("=", "%3D");
            case 2 -> Base64.getUrlEncoder().encodeToString(bytes) + junk();
            default -> Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        };
    }

    /** Mostly something like a context. */
    private String json(int depth) {
        if (depth == 0 && random.nextInt(40) == 0) {
            return "{\"kind\":\"user\",\"key\":\"a\",\"a\":" + "[".repeat(2_000) + "]".repeat(2_000) + "}";
        }
        if (depth > 3 || depth > 0 && random.nextBoolean()) {
            return any(
                    "null",
                    "true",
                    "\"user\"",
                    "\"\"",
                    "\"1.2.3\"",
                    "\"\\ud800\"",
                    "\"\\u0000\"",
                    "\"2026-11-27T00:00:00Z\"",
                    "1e999",
                    "-1e-999",
                    "0." + "1".repeat(400),
                    "9".repeat(400),
                    "7",
                    "[]",
                    "[[1],{}]",
                    "nul",
                    "\"" + "é".repeat(random.nextInt(50)) + "\"");
        }
        var members = new StringBuilder("{");
        if (random.nextInt(4) > 0) {
            members.append(any("\"kind\":\"user\",\"key\":\"ann\"", "\"targetingKey\":\"ann\"", "\"key\":\"ann\""));
        }
        for (int i = random.nextInt(5); i > 0; i--) {
            members.append(members.length() == 1 ? "" : ",")
                    .append('"')
                    .append(any(
                            "kind",
                            "key",
                            "name",
                            "anonymous",
                            "_meta",
                            "privateAttributes",
                            "custom",
                            "a",
                            "b",
                            "org",
                            "user",
                            "multi",
                            "targetingKey"))
                    .append("\":")
                    .append(random.nextInt(6) == 0 ? "\"multi\"" : json(depth + 1));
        }
        return members.append('}').toString();
    }

    private String junk() {
        return switch (random.nextInt(8)) {
            case 0 -> "%zz";
            case 1 -> "%00";
            case 2 -> "..%2f";
            case 3 -> "x".repeat(random.nextInt(40_000));
            case 4 -> "\u00e9\u00ff";
            case 5 -> "%F0%9F%98%80";
            case 6 -> "";
            default -> Integer.toString(random.nextInt(), 36);
        };
    }

    private String some(Supplier<String> usual, Supplier<String> other) {
        return (random.nextInt(5) > 0 ? usual : other).get();
    }

    private String any(String... options) {
        return options[random.nextInt(options.length)];
    }
}
