package io.burgee.benchmarks.ingest;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.StringJoiner;
import java.util.stream.IntStream;

/**
 * Batches as a server SDK sends them, ten events each and about 4 kB: one index event, six evaluations, two goals, one summary. No body
 * repeats before {@value #BODIES} others have passed, far beyond what one message holds.
 */
final class Batches {
    static final int BODIES = 512;
    private static final List<String> FLAGS = List.of(
            "checkout-button",
            "new-search",
            "price-display",
            "recommendations",
            "free-shipping",
            "dark-mode",
            "onboarding-tour",
            "fast-pay");
    private static final List<String> COUNTRIES = List.of("DE", "AT", "FR", "US", "BR", "IN", "JP", "NL");
    private static final List<String> PLANS = List.of("free", "pro", "team", "enterprise");

    private final PayloadIds ids;
    private final List<byte[]> bodies;
    private final List<byte[]> heads;

    /**
     * @param authority the server's host and port
     * @param keys SDK keys of the environments that take turns
     */
    Batches(String authority, List<String> keys, PayloadIds ids) {
        this.ids = ids;
        var random = new Random(5);
        bodies = IntStream.range(0, BODIES)
                .mapToObj(i -> body(random).getBytes(StandardCharsets.UTF_8))
                .toList();
        heads = keys.stream().map(key -> head(authority, key)).toList();
    }

    /** The most bytes of a request. */
    int longest() {
        return bodies.stream().mapToInt(it -> it.length).max().orElseThrow() + heads.getFirst().length + 128;
    }

    double meanBody() {
        return bodies.stream().mapToInt(it -> it.length).average().orElseThrow();
    }

    /** Writes the request that carries a batch; returns its length. */
    int write(long number, byte[] into) {
        byte[] head = heads.get((int) (number % heads.size()));
        byte[] body = bodies.get((int) (number % BODIES));
        System.arraycopy(head, 0, into, 0, head.length);
        int at = head.length;
        ids.write(number, into, at);
        at += PayloadIds.LENGTH;
        byte[] length = ("\r\nContent-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(length, 0, into, at, length.length);
        at += length.length;
        System.arraycopy(body, 0, into, at, body.length);
        return at + body.length;
    }

    private static byte[] head(String authority, String key) {
        return String.join(
                        "\r\n",
                        "POST /bulk HTTP/1.1",
                        "Host: " + authority,
                        "Authorization: " + key,
                        "User-Agent: JavaClient/7.13.0",
                        "Content-Type: application/json; charset=utf-8",
                        "X-LaunchDarkly-Event-Schema: 4",
                        "X-LaunchDarkly-Tags: application-id/shop application-version/2.14.1",
                        "X-LaunchDarkly-Payload-ID: ")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String body(Random random) {
        var events = new StringJoiner(",", "[", "]");
        long at = 1_795_000_000_000L + random.nextInt(3_600_000);
        events.add("{\"kind\":\"index\",\"creationDate\":%d,\"context\":%s}".formatted(at, context(random)));
        for (int i = 0; i < 6; i++) {
            int variation = random.nextInt(2);
            events.add("""
                    {"kind":"feature","creationDate":%d,"key":"%s","version":%d,"context":%s,"value":%s,"variation":%d,"default":false,\
                    "reason":{"kind":"RULE_MATCH","ruleIndex":%d,"ruleId":"%08x-7c1d-4f5e-9a0b-2d3c4e5f6a7b","inExperiment":true}}""".formatted(
                            at + random.nextInt(5_000),
                            FLAGS.get(random.nextInt(FLAGS.size())),
                            10 + random.nextInt(40),
                            context(random),
                            variation == 0,
                            variation,
                            random.nextInt(4),
                            random.nextInt(16)));
        }
        for (int i = 0; i < 2; i++) {
            events.add(
                    "{\"kind\":\"custom\",\"creationDate\":%d,\"key\":\"order-placed\",\"context\":%s,\"metricValue\":%d.%02d}"
                            .formatted(
                                    at + random.nextInt(5_000),
                                    context(random),
                                    random.nextInt(300),
                                    random.nextInt(100)));
        }
        return events.add(summary(random, at)).toString();
    }

    private static String summary(Random random, long at) {
        var features = new StringJoiner(",");
        for (int i = 0; i < 5; i++) {
            features.add("""
                    "%s":{"default":false,"contextKinds":["user"],"counters":[{"variation":0,"version":%d,"value":true,"count":%d},\
                    {"variation":1,"version":%d,"value":false,"count":%d}]}""".formatted(FLAGS.get(i), 10 + i, 1 + random.nextInt(400), 10 + i, 1 + random.nextInt(400)));
        }
        return "{\"kind\":\"summary\",\"startDate\":%d,\"endDate\":%d,\"features\":{%s}}"
                .formatted(at, at + 5_000, features);
    }

    private static String context(Random random) {
        return """
                {"kind":"user","key":"user-%07d","country":"%s","plan":"%s","sessions":%d,"beta":%s,"appVersion":"2.%d.%d","browser":"Firefox","language":"de-%s"}""".formatted(
                        random.nextInt(1_000_000),
                        COUNTRIES.get(random.nextInt(COUNTRIES.size())),
                        PLANS.get(random.nextInt(PLANS.size())),
                        random.nextInt(200),
                        random.nextInt(10) == 0,
                        random.nextInt(20),
                        random.nextInt(10),
                        COUNTRIES.get(random.nextInt(COUNTRIES.size())));
    }
}
