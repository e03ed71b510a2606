package io.burgee.sdk.internal.ruleset;

import io.burgee.sdk.internal.http.Backoff;
import io.burgee.sdk.internal.http.ConnectionLog;
import io.burgee.sdk.internal.http.Pause;
import io.burgee.sdk.internal.http.SseReader;
import io.burgee.sdk.internal.http.Status;
import io.burgee.sdk.internal.http.Transport;
import io.burgee.sdk.ruleset.RulesetSource;
import io.burgee.sdk.ruleset.SupplyProblem.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one stream open and hands on what it says.
 *
 * <p>Whatever ends the stream (the server, the network, silence for longer than the read timeout, data that makes no sense), it is opened
 * anew after a growing wait, and the server begins with everything. Only a refusal that cannot heal ends it for good.
 */
public final class StreamingSource implements RulesetSource.Supply {
    private static final System.Logger LOG = System.getLogger("io.burgee.sdk.rules");

    private final Transport transport;
    private final URI address;
    private final Duration readTimeout;
    private final RulesetStore store;
    private final Backoff backoff;
    private final Pause pause;
    private final InstantSource elapsed;
    private final ConnectionLog connections;
    private final Thread thread;
    private volatile @Nullable InputStream open;
    private volatile boolean closed;

    public StreamingSource(
            Transport transport,
            URI streamingUri,
            @Nullable String filter,
            Duration readTimeout,
            RulesetStore store,
            Backoff backoff,
            Pause pause,
            InstantSource elapsed,
            ConnectionLog connections,
            ThreadFactory threads) {
        this.transport = transport;
        this.address = transport.address(streamingUri, "/all", filter);
        this.readTimeout = readTimeout;
        this.store = store;
        this.backoff = backoff;
        this.pause = pause;
        this.elapsed = elapsed;
        this.connections = connections;
        this.thread = threads.newThread(this::run);
    }

    public void start() {
        thread.start();
    }

    @Override
    public void close() {
        closed = true;
        InputStream body = open;
        if (body != null) {
            try {
                body.close();
            } catch (IOException e) {
                LOG.log(System.Logger.Level.DEBUG, "Closing the stream failed.", e);
            }
        }
        thread.interrupt();
    }

    private void run() {
        try {
            while (!closed) {
                Instant start = elapsed.instant();
                Ending ending = connectAndRead(start);
                if (closed) {
                    return;
                }
                if (!ending.connected()) {
                    connections.attempted(Duration.between(start, elapsed.instant()), true);
                }
                if (ending.forGood()) {
                    LOG.log(System.Logger.Level.ERROR, "{0} No more rules will be asked for.", ending.problem());
                    store.off(ending.kind(), ending.status(), ending.problem());
                    return;
                }
                store.interrupted(ending.kind(), ending.status(), ending.problem());
                Duration connectedFor = ending.connected() ? Duration.between(start, elapsed.instant()) : Duration.ZERO;
                Duration wait = backoff.afterFailure(connectedFor);
                LOG.log(
                        System.Logger.Level.WARNING,
                        "{0} The last good rules stay in use; connecting again in {1} ms.",
                        ending.problem(),
                        wait.toMillis());
                pause.await(wait);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private record Ending(Kind kind, int status, String problem, boolean connected, boolean forGood) {}

    private Ending connectAndRead(Instant start) throws InterruptedException {
        boolean connected = false;
        try {
            HttpRequest request = transport
                    .request(address)
                    .setHeader("Accept", "text/event-stream")
                    .setHeader("Cache-Control", "no-cache")
                    .GET()
                    .build();
            HttpResponse<InputStream> response = transport.open(request, readTimeout);
            try (InputStream body = response.body()) {
                open = body;
                if (!Status.isSuccess(response.statusCode())) {
                    int status = response.statusCode();
                    return new Ending(
                            Kind.RESPONSE, status, Status.describe(status), false, Status.isPermanent(status));
                }
                connected = true;
                connections.attempted(Duration.between(start, elapsed.instant()), false);
                response.headers().firstValue(Transport.ENVIRONMENT_ID).ifPresent(store::environmentId);
                read(new SseReader(body));
                return new Ending(Kind.NETWORK, 0, "The server ended the stream.", true, false);
            }
        } catch (MalformedUpdate e) {
            return new Ending(
                    Kind.INVALID_DATA, 0, "The stream made no sense (" + e.getMessage() + ").", connected, false);
        } catch (IOException e) {
            return new Ending(Kind.NETWORK, 0, "The stream broke (" + e + ").", connected, false);
        } finally {
            open = null;
        }
    }

    private void read(SseReader messages) throws IOException, MalformedUpdate {
        SseReader.Message message = messages.next();
        while (message != null && !closed) {
            Update update = UpdateReader.read(message);
            if (update instanceof Update.Everything everything) {
                store.put(everything.ruleset());
            } else if (update instanceof Update.FlagChange change) {
                store.apply(change.flag());
            } else if (update instanceof Update.SegmentChange change) {
                store.apply(change.segment());
            } else {
                LOG.log(System.Logger.Level.DEBUG, "Nothing to do with the message {0}.", message.event());
            }
            message = messages.next();
        }
    }
}
