package io.burgee.sdk.internal.ruleset;

import io.burgee.evaluation.MalformedJsonException;
import io.burgee.evaluation.RulesetJson;
import io.burgee.sdk.internal.http.Pause;
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
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/** Asks for the rules at intervals; the server answers 304 while they are the same. */
public final class PollingSource implements RulesetSource.Supply {
    private static final System.Logger LOG = System.getLogger("io.burgee.sdk.rules");

    private final Transport transport;
    private final URI address;
    private final Duration interval;
    private final RulesetStore store;
    private final Pause pause;
    private final Thread thread;
    private volatile boolean closed;
    private @Nullable String etag;

    public PollingSource(
            Transport transport,
            URI pollingUri,
            @Nullable String filter,
            Duration interval,
            RulesetStore store,
            Pause pause,
            ThreadFactory threads) {
        this.transport = transport;
        this.address = transport.address(pollingUri, "/sdk/latest-all", filter);
        this.interval = interval;
        this.store = store;
        this.pause = pause;
        this.thread = threads.newThread(this::run);
    }

    public void start() {
        thread.start();
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }

    private void run() {
        try {
            while (!closed && poll()) {
                pause.await(interval);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether it makes sense to go on. */
    private boolean poll() throws InterruptedException {
        HttpRequest.Builder request = transport.request(address).setHeader("Accept-Encoding", "gzip");
        if (etag != null) {
            request.setHeader("If-None-Match", etag);
        }
        try {
            HttpResponse<InputStream> response = transport.open(request.GET().build());
            try (InputStream body = Transport.body(response)) {
                return take(response, body);
            }
        } catch (IOException e) {
            interrupted(Kind.NETWORK, 0, "The rules could not be fetched (" + e + ").");
        } catch (MalformedJsonException e) {
            interrupted(Kind.INVALID_DATA, 0, "The rules made no sense (" + e.getMessage() + ").");
        }
        return true;
    }

    private boolean take(HttpResponse<InputStream> response, InputStream body) throws IOException {
        int status = response.statusCode();
        if (status == 304) {
            store.valid();
        } else if (Status.isSuccess(status)) {
            response.headers().firstValue(Transport.ENVIRONMENT_ID).ifPresent(store::environmentId);
            store.put(RulesetJson.read(body.readAllBytes()));
            etag = response.headers().firstValue("ETag").orElse(null);
        } else if (Status.isPermanent(status)) {
            LOG.log(System.Logger.Level.ERROR, "{0} No more rules will be asked for.", Status.describe(status));
            store.off(Kind.RESPONSE, status, Status.describe(status));
            return false;
        } else {
            interrupted(Kind.RESPONSE, status, Status.describe(status));
        }
        return true;
    }

    private void interrupted(Kind kind, int status, String problem) {
        if (!closed) {
            LOG.log(System.Logger.Level.WARNING, "{0} The last good rules stay in use.", problem);
            store.interrupted(kind, status, problem);
        }
    }
}
