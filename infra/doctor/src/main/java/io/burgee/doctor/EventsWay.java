package io.burgee.doctor;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * Sends an event, sees a worker show it, finds the ledger of that time complete and balanced, and the tally of a running experiment,
 * where there is one, to have passed it.
 */
final class EventsWay implements Check {

    private static final Duration UNTIL_SHOWN = Duration.ofSeconds(60);
    private static final long LOOK_EVERY = 500;

    /** In one answer, the most that the API gives. */
    private static final int EXPERIMENTS = 100;

    private static final String ADVICE =
            "That takes the workers' correlation delay and a little more; see burgee_worker_complete_age_seconds,"
                    + " or give more time by --patience.";

    private final Duration patience;

    /** @param patience the correlation delay of the workers, and some more */
    EventsWay(Duration patience) {
        this.patience = patience;
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
        untilBalanced(deployment, from, to, begun);
        String balanced = rounded(seconds(begun));
        return "a worker showed an event " + rounded(shown)
                + " s after it was sent; the ledger was complete and balanced after " + balanced + " s"
                + tallied(deployment, to, begun);
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

    private void untilBalanced(Deployment deployment, long from, long to, long begun) throws Ill, InterruptedException {
        JsonNode complete = null;
        do {
            var ledger = deployment.manage(
                    "GET",
                    deployment.environmentPath() + "/event-ledger?per=minute&from=" + from + "&to=" + to,
                    "application/json",
                    "");
            var total = ledger.path("total");
            if (ledger.path("completeThrough").asLong() > to) {
                complete = total;
                if (total.path("received").asLong() > 0
                        && total.path("balanced").asBoolean()) {
                    return;
                }
            }
        } while (waited(begun));
        if (complete == null) {
            throw new Ill("The ledger of the last minutes was not complete" + within(), ADVICE);
        }
        throw new Ill(
                "The ledger of the last minutes is complete and does not balance: " + complete.path("batches") + ", "
                        + complete.path("received") + " events received, " + complete.path("unaccounted")
                        + " unaccounted for.",
                "Compare flag-api's event-ledger by minutes with the logs of ingest and worker from then.");
    }

    /** Tallies are of experiments; without one that runs the way ends at the ledger. */
    private String tallied(Deployment deployment, long to, long begun) throws Ill, InterruptedException {
        String experiments = deployment.environmentPath() + "/experiments";
        String running = deployment
                .manage("GET", experiments + "?limit=" + EXPERIMENTS, "application/json", "")
                .path("items")
                .valueStream()
                .filter(it -> it.at("/currentIteration/status").asString("").equals("running"))
                .map(it -> it.path("key").asString())
                .findFirst()
                .orElse(null);
        if (running == null) {
            return "; no experiment runs in this environment, so that there is no tally to look at";
        }
        String results = experiments + "/" + running + "/results";
        do {
            if (deployment
                            .manage("GET", results, "application/json", "")
                            .path("completeThrough")
                            .asLong()
                    > to) {
                return ", and the tally of " + running + " had passed it after " + rounded(seconds(begun)) + " s";
            }
        } while (waited(begun));
        throw new Ill("The tally of the experiment " + running + " had not passed the event" + within(), ADVICE);
    }

    /** Whether there is time to look once more; at least one look is always taken. */
    private boolean waited(long begun) throws InterruptedException {
        if (seconds(begun) >= patience.toSeconds()) {
            return false;
        }
        Thread.sleep(LOOK_EVERY);
        return true;
    }

    private String within() {
        return " within " + patience.toSeconds() + " s.";
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    private static String rounded(double seconds) {
        return String.format(Locale.ROOT, "%.1f", seconds);
    }
}
