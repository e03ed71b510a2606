package io.burgee.doctor;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Sends an event, sees a worker show it, and finds the ledger of that time complete and balanced. */
final class EventsWay implements Check {

    private static final Duration UNTIL_SHOWN = Duration.ofSeconds(60);
    private static final long LOOK_EVERY = 500;

    private final Duration untilFolded;

    /** @param untilFolded the correlation delay of the workers, and some more */
    EventsWay(Duration untilFolded) {
        this.untilFolded = untilFolded;
    }

    @Override
    public String name() {
        return "events";
    }

    @Override
    public String find(Deployment deployment) throws Ill, InterruptedException {
        long begun = System.nanoTime();
        long from = System.currentTimeMillis();
        double shown = untilShown(deployment, begun);
        long to = System.currentTimeMillis() + 1;
        var account = untilComplete(deployment, from, to, begun);
        if (!account.path("balanced").asBoolean()) {
            throw new Ill(
                    "The ledger does not balance: " + account.path("batches") + ", " + account.path("unaccounted")
                            + " unaccounted.",
                    "Compare flag-api's event-ledger by minutes with the logs of ingest and worker from then.");
        }
        return "a worker showed an event " + rounded(shown)
                + " s after it was sent; the ledger was complete and balanced after " + rounded(seconds(begun)) + " s";
    }

    /** Workers hear within seconds that somebody watches, so the event is sent again until one is shown. */
    private static double untilShown(Deployment deployment, long begun) throws Ill, InterruptedException {
        String key = "doctor-" + UUID.randomUUID();
        String tails = deployment.environmentPath() + "/event-tails";
        String tail = deployment
                .manage("POST", tails, "application/json", "{\"kind\":\"user\",\"key\":\"doctor\"}")
                .path("_id")
                .asString();
        String sdkKey = deployment.keys().path("apiKey").asString();
        for (int look = 0; seconds(begun) < UNTIL_SHOWN.toSeconds(); look++) {
            if (look % 6 == 0) {
                send(deployment, sdkKey, key);
            }
            Thread.sleep(LOOK_EVERY);
            var events = deployment
                    .manage("GET", tails + "/" + tail, "application/json", "")
                    .path("events");
            if (events.toString().contains(key)) {
                return seconds(begun);
            }
        }
        throw new Ill(
                "Ingest took an event, and no worker showed it within " + UNTIL_SHOWN.toSeconds() + " s.",
                "Look at the queue and the workers: docs/operations.md, 'The queue backs up'.");
    }

    private static void send(Deployment deployment, String sdkKey, String key) throws Ill, InterruptedException {
        var answer = deployment.send(HttpRequest.newBuilder(deployment.events().resolve("/bulk"))
                .header("Authorization", sdkKey)
                .header("Content-Type", "application/json")
                .header("X-LaunchDarkly-Event-Schema", "4")
                .header("X-LaunchDarkly-Payload-ID", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString("""
                        [{"kind":"custom","key":"doctor","creationDate":%d,"contextKeys":{"user":"doctor"},"data":"%s"}]""".formatted(System.currentTimeMillis(), key))));
        if (answer.statusCode() != 202) {
            throw new Ill(
                    "Ingest answered " + answer.statusCode() + " to a batch.",
                    answer.statusCode() == 503
                            ? "It can't reach its queue, or has too much in hand: see its log and"
                                    + " burgee_ingest_batches_refused_total."
                            : "See its log.");
        }
    }

    private JsonNode untilComplete(Deployment deployment, long from, long to, long begun)
            throws Ill, InterruptedException {
        while (seconds(begun) < untilFolded.toSeconds()) {
            var ledger = deployment.manage(
                    "GET",
                    deployment.environmentPath() + "/event-ledger?per=minute&from=" + from + "&to=" + to,
                    "application/json",
                    "");
            var total = ledger.path("total");
            if (ledger.path("completeThrough").asLong() > to
                    && total.path("received").asLong() > 0
                    && total.path("balanced").asBoolean()) {
                return total;
            }
            Thread.sleep(LOOK_EVERY);
        }
        throw new Ill(
                "The ledger of the last minutes was not complete and balanced within " + untilFolded.toSeconds()
                        + " s.",
                "That takes the workers' correlation delay and a little more; see burgee_worker_complete_age_seconds,"
                        + " or give more time by --patience.");
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    private static String rounded(double seconds) {
        return String.format(Locale.ROOT, "%.1f", seconds);
    }
}
