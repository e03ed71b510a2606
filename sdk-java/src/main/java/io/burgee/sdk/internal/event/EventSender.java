package io.burgee.sdk.internal.event;

import io.burgee.sdk.internal.http.Pause;
import io.burgee.sdk.internal.http.Status;
import io.burgee.sdk.internal.http.Transport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;

/**
 * Posts batches to event-ingest. A batch that fails for a passing reason is posted once more a second later, with the same bytes and
 * the same payload id, by which the server knows it again should both have arrived.
 */
public final class EventSender {
    private static final System.Logger LOG = System.getLogger("io.burgee.sdk.events");
    private static final int LONGEST_ANSWER = 16 << 10;
    private static final Duration RETRY_DELAY = Duration.ofSeconds(1);

    /** What became of a batch. */
    enum Outcome {
        DELIVERED,
        /** Not taken for a reason that may pass. */
        FAILED,
        /** Not taken, and never will be; the next one may fare better. */
        LOST,
        /** The server will never take a batch of this client. */
        REFUSED
    }

    private final Transport transport;
    private final URI eventsUri;
    private final boolean compress;
    private final Pause pause;
    private volatile long serverTime;

    public EventSender(Transport transport, URI eventsUri, boolean compress, Pause pause) {
        this.transport = transport;
        this.eventsUri = eventsUri;
        this.compress = compress;
        this.pause = pause;
    }

    /** Says what time it is here: how wrong this machine's clock is can be told by nothing else. */
    Outcome sendEvents(byte[] json) throws InterruptedException {
        HttpRequest request = post("/bulk?sentAt=" + System.currentTimeMillis(), json)
                .setHeader("X-LaunchDarkly-Event-Schema", "4")
                .setHeader("X-LaunchDarkly-Payload-ID", UUID.randomUUID().toString())
                .build();
        return sendTwice(request);
    }

    /** Diagnostics are a courtesy: whatever the server says to them changes nothing else. */
    void sendDiagnostic(byte[] json) throws InterruptedException {
        sendTwice(post("/diagnostic", json).build());
    }

    /** The server's clock when it last answered, in milliseconds since the epoch; 0 when it never did. */
    long serverTime() {
        return serverTime;
    }

    private HttpRequest.Builder post(String path, byte[] json) {
        HttpRequest.Builder request =
                transport.request(eventsUri, path).setHeader("Content-Type", "application/json; charset=utf-8");
        if (compress) {
            request.setHeader("Content-Encoding", "gzip");
        }
        return request.POST(HttpRequest.BodyPublishers.ofByteArray(compress ? gzip(json) : json));
    }

    private Outcome sendTwice(HttpRequest request) throws InterruptedException {
        Outcome first = send(request, "will be tried once more");
        if (first != Outcome.FAILED) {
            return first;
        }
        pause.await(RETRY_DELAY);
        return send(request, "is given up");
    }

    private Outcome send(HttpRequest request, String ifItFails) throws InterruptedException {
        try {
            HttpResponse<InputStream> response = transport.open(request);
            readToTheEnd(response);
            response.headers().firstValue("Date").ifPresent(this::noteServerTime);
            int status = response.statusCode();
            if (Status.isSuccess(status)) {
                return Outcome.DELIVERED;
            }
            Outcome outcome = outcome(status);
            LOG.log(
                    outcome == Outcome.REFUSED ? System.Logger.Level.ERROR : System.Logger.Level.WARNING,
                    "{0} A batch of events {1}.",
                    Status.describe(status),
                    switch (outcome) {
                        case REFUSED -> "was refused; no more events will be sent";
                        case LOST -> "is larger than the server takes and is given up; lower the capacity for events";
                        default -> ifItFails;
                    });
            return outcome;
        } catch (IOException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "A batch of events could not be sent ({0}) and {1}.",
                    e.toString(),
                    ifItFails);
            return Outcome.FAILED;
        }
    }

    /** So that the connection serves the next batch; a server that says more than anybody wants to hear loses it. */
    private static void readToTheEnd(HttpResponse<InputStream> response) {
        try (InputStream body = response.body()) {
            body.readNBytes(LONGEST_ANSWER);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "The answer to a batch broke off.", e);
        }
    }

    private static Outcome outcome(int status) {
        if (status == 413) {
            return Outcome.LOST;
        }
        return Status.isPermanent(status) ? Outcome.REFUSED : Outcome.FAILED;
    }

    private void noteServerTime(String date) {
        try {
            serverTime = Instant.from(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME))
                    .toEpochMilli();
        } catch (DateTimeParseException e) {
            LOG.log(System.Logger.Level.DEBUG, "A Date header that is none: {0}", date);
        }
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream(bytes.length / 4 + 64);
        try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }
}
