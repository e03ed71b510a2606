package io.burgee.doctor;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Toggles a canary flag, and measures until an open stream, as an SDK has one, tells of it. */
final class Propagation implements Check {

    static final String CANARY = "doctor-canary";

    private static final int TOGGLES = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String SEMANTIC_PATCH = "application/json; domain-model=launchdarkly.semanticpatch";

    private final Duration bar;

    Propagation(Duration bar) {
        this.bar = bar;
    }

    @Override
    public String name() {
        return "propagation";
    }

    private record Told(boolean on, long at) {}

    @Override
    public String find(Deployment deployment) throws Ill, InterruptedException {
        boolean on = canary(deployment);
        var told = new LinkedBlockingQueue<Told>();
        try (var lines = stream(deployment)) {
            var reader = Thread.ofVirtual().start(() -> read(lines, told));
            if (told.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS) == null) {
                throw new Ill(
                        "The stream of rules is open but tells nothing.",
                        "Is a proxy before flag-api holding answers back?");
            }
            long[] millis = new long[TOGGLES];
            for (int toggle = 0; toggle < TOGGLES; toggle++) {
                on = !on;
                millis[toggle] = toggle(deployment, on, told);
            }
            reader.interrupt();
            Arrays.sort(millis);
            long worst = millis[TOGGLES - 1];
            if (worst > bar.toMillis()) {
                throw new Ill(
                        "A toggle took up to " + worst + " ms from the request to the stream, more than "
                                + bar.toMillis() + ".",
                        "See docs/operations.md, 'A change arrives late'.");
            }
            return TOGGLES + " toggles of " + CANARY + " reached a stream in " + millis[TOGGLES / 2]
                    + " ms (median), at most " + worst + " ms after the request was sent";
        }
    }

    /** Makes the flag if it is not there; whether it is on. */
    private static boolean canary(Deployment deployment) throws Ill, InterruptedException {
        var flags = deployment.manage(
                "GET", "flags/" + deployment.project() + "?filter=query:" + CANARY, "application/json", "");
        boolean there = flags.path("items")
                .valueStream()
                .anyMatch(flag -> flag.path("key").asString().equals(CANARY));
        JsonNode flag = there
                ? deployment.manage("GET", "flags/" + deployment.project() + "/" + CANARY, "application/json", "")
                : deployment.manage("POST", "flags/" + deployment.project(), "application/json", """
                        {"key": "%s", "name": "Doctor's canary", "tags": ["doctor"],
                         "description": "Toggled by ./burgee doctor to measure how fast changes arrive. Nothing should depend on it."}""".formatted(CANARY));
        return flag.path("environments")
                .path(deployment.environment())
                .path("on")
                .asBoolean();
    }

    private static Stream<String> stream(Deployment deployment) throws Ill, InterruptedException {
        var uri = deployment.api().resolve("/all");
        try {
            var answer = deployment
                    .http()
                    .send(
                            HttpRequest.newBuilder(uri)
                                    .header(
                                            "Authorization",
                                            deployment.keys().path("apiKey").asString())
                                    .header("Accept", "text/event-stream")
                                    .build(),
                            BodyHandlers.ofLines());
            if (answer.statusCode() != 200) {
                throw new Ill("The stream of rules answered " + answer.statusCode() + ".", "See the log of flag-api.");
            }
            return answer.body();
        } catch (IOException e) {
            throw new Ill(uri + " does not answer.", "Is flag-api running, and reachable from here?");
        }
    }

    /** A first word for the rules as a whole, then one for each change of the canary. */
    private static void read(Stream<String> lines, BlockingQueue<Told> told) {
        try {
            lines.filter(line -> line.startsWith("data:")).forEach(line -> {
                long at = System.nanoTime();
                var data = JsonMapper.shared().readTree(line.substring(5));
                String path = data.path("path").asString();
                if (path.equals("/") || path.equals("/flags/" + CANARY)) {
                    told.add(new Told(data.path("data").path("on").asBoolean(), at));
                }
            });
        } catch (RuntimeException closed) {
            // The stream is closed when all is measured.
        }
    }

    private static long toggle(Deployment deployment, boolean on, BlockingQueue<Told> told)
            throws Ill, InterruptedException {
        long sent = System.nanoTime();
        deployment.manage("PATCH", "flags/" + deployment.project() + "/" + CANARY, SEMANTIC_PATCH, """
                {"environmentKey": "%s", "comment": "doctor", "instructions": [{"kind": "%s"}]}""".formatted(
                        deployment.environment(), on ? "turnFlagOn" : "turnFlagOff"));
        long until = sent + PATIENCE.toNanos();
        while (System.nanoTime() < until) {
            var next = told.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (next != null && next.on() == on) {
                return Math.max(0, TimeUnit.NANOSECONDS.toMillis(next.at() - sent));
            }
        }
        throw new Ill(
                "A toggle was saved but did not reach a stream within " + PATIENCE.toSeconds() + " s.",
                "See docs/operations.md, 'A change arrives late'.");
    }
}
