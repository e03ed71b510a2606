package io.burgee.ingest.batch;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * One request from its first byte to its answer. It is answered once, by whoever comes first: the queue, the time limit, or the end of the
 * connection; and the body's memory is given back when nobody can need it any more.
 */
final class Exchange implements AsyncListener {
    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

    /** One transparent pixel. */
    private static final byte[] PIXEL =
            Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAAAAACH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final @Nullable Route route;
    private final Body body;
    private final String requestId;
    private final BatchMeters meters;
    private final AsyncContext async;
    private final AtomicBoolean answered = new AtomicBoolean();
    private final AtomicBoolean released = new AtomicBoolean();
    private volatile boolean committing;
    private volatile long retryAfterSeconds = 1;

    Exchange(
            HttpServletRequest request,
            HttpServletResponse response,
            @Nullable Route route,
            Body body,
            String requestId,
            BatchMeters meters,
            long timeoutMillis) {
        this.request = request;
        this.response = response;
        this.route = route;
        this.body = body;
        this.requestId = requestId;
        this.meters = meters;
        this.async = request.startAsync();
        async.setTimeout(timeoutMillis);
        async.addListener(this);
    }

    HttpServletRequest request() {
        return request;
    }

    Body body() {
        return body;
    }

    boolean isAnswered() {
        return answered.get();
    }

    /**
     * Hands the body over to a commit, which ends with {@link #committed}.
     *
     * @return false when the exchange was answered meanwhile: there is nothing to commit, and the body may be gone
     */
    boolean beginCommit() {
        committing = true;
        if (answered.get()) {
            releaseBody();
            return false;
        }
        return true;
    }

    /** @param flaw why the batch could not be used, or null: its sender is told when that is on record */
    void committed(Commit commit, @Nullable Refusal flaw) {
        releaseBody();
        switch (commit) {
            case ACCEPTED -> {
                if (flaw == null) {
                    accept();
                } else {
                    refuse(flaw);
                }
            }
            case FAILED -> refuse(Refusal.QUEUE_AWAY);
            case STOPPED -> refuse(Refusal.STOPPING);
        }
    }

    private void accept() {
        if (route == null || !claim()) {
            return;
        }
        meters.accepted(route.channel());
        if (route.beacon()) {
            finish(HttpServletResponse.SC_OK, "image/gif", PIXEL);
        } else {
            finish(HttpServletResponse.SC_ACCEPTED, null, new byte[0]);
        }
    }

    /** How long the sender is told to wait, in nanoseconds, if the exchange is refused for a while; a second otherwise. */
    void retryAfter(long nanos) {
        retryAfterSeconds = Math.max(1, Math.ceilDiv(nanos, 1_000_000_000L));
    }

    void refuse(Refusal refusal) {
        if (!claim()) {
            return;
        }
        meters.refused(refusal);
        if (LOG.isDebugEnabled()) {
            try (MDC.MDCCloseable ignored = MDC.putCloseable("requestId", requestId)) {
                LOG.debug("refused with {}: {}", refusal.status(), refusal.detail());
            }
        }
        if (refusal.isTemporary()) {
            response.setHeader("Retry-After", Long.toString(retryAfterSeconds));
        }
        if (refusal.isFinal() && route != null && route.beacon()) {
            finish(HttpServletResponse.SC_OK, "image/gif", PIXEL);
            return;
        }
        String problem = "{\"status\":%d,\"code\":\"%s\",\"message\":\"%s\"}"
                .formatted(refusal.status(), refusal.name().toLowerCase(Locale.ROOT), refusal.detail());
        finish(refusal.status(), "application/json", problem.getBytes(StandardCharsets.UTF_8));
    }

    private boolean claim() {
        if (!answered.compareAndSet(false, true)) {
            return false;
        }
        if (!committing) {
            releaseBody();
        }
        return true;
    }

    private void releaseBody() {
        if (released.compareAndSet(false, true)) {
            body.release();
        }
    }

    private void finish(int status, @Nullable String type, byte[] content) {
        try {
            response.setStatus(status);
            if (type != null) {
                response.setContentType(type);
            }
            response.setContentLength(content.length);
            if (content.length > 0) {
                response.getOutputStream().write(content);
            }
            async.complete();
        } catch (IOException | IllegalStateException e) {
            LOG.debug("the sender is gone before its answer", e);
        }
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        refuse(committing ? Refusal.QUEUE_AWAY : Refusal.SLOW);
    }

    @Override
    public void onError(AsyncEvent event) {
        if (claim()) {
            async.complete();
        }
    }

    @Override
    public void onComplete(AsyncEvent event) {}

    @Override
    public void onStartAsync(AsyncEvent event) {}
}
