package io.burgee.ingest.batch;

import io.burgee.ingest.keyring.Credential;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * One request from its first byte to its answer. It is answered once, by whoever comes first: the queue, the time limit, or the end of the
 * connection; and the body's memory is given back when nobody can need it any more.
 */
final class Exchange {
    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

    /** One transparent pixel. */
    private static final byte[] PIXEL =
            Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAAAAACH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    private final ChannelHandlerContext context;
    private final BatchHandler handler;
    private final HttpRequest request;
    private final @Nullable Route route;
    private final @Nullable Credential credential;
    private final Body body;
    private final @Nullable String remoteAddress;
    private final BatchMeters meters;
    private final String requestId;
    private final AtomicBoolean answered = new AtomicBoolean();
    private final AtomicBoolean released = new AtomicBoolean();
    private volatile boolean committing;
    private volatile long retryAfterSeconds = 1;

    Exchange(
            ChannelHandlerContext context,
            BatchHandler handler,
            HttpRequest request,
            @Nullable Route route,
            @Nullable Credential credential,
            Body body,
            @Nullable String remoteAddress,
            BatchMeters meters) {
        this.context = context;
        this.handler = handler;
        this.request = request;
        this.route = route;
        this.credential = credential;
        this.body = body;
        this.remoteAddress = remoteAddress;
        this.meters = meters;
        this.requestId = Headers.requestId(request.headers());
    }

    HttpHeaders headers() {
        return request.headers();
    }

    String uri() {
        return request.uri();
    }

    @Nullable
    Route route() {
        return route;
    }

    @Nullable
    Credential credential() {
        return credential;
    }

    /** The sender's IP address; null when nobody can tell. */
    @Nullable
    String remoteAddress() {
        return remoteAddress;
    }

    Body body() {
        return body;
    }

    boolean keepsAlive() {
        return HttpUtil.isKeepAlive(request);
    }

    boolean isPreflight() {
        return request.method().name().equals("OPTIONS") && Cors.concerns(Route.path(request.uri()));
    }

    boolean isAnswered() {
        return answered.get();
    }

    /**
     * Hands the body over to whoever commits it, which ends with {@link #committed} or {@link #reject}.
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

    /** Refuses a batch that was to be committed. */
    void reject(Refusal refusal) {
        releaseBody();
        refuse(refusal);
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
            finish(200, "image/gif", PIXEL);
        } else {
            finish(202, null, new byte[0]);
        }
    }

    /** Answers a preflight. */
    void allow() {
        if (claim()) {
            FullHttpResponse response = response(204, new byte[0]);
            Cors.preflight(response.headers());
            write(response);
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
        if (refusal.isFinal() && route != null && route.beacon()) {
            finish(200, "image/gif", PIXEL);
            return;
        }
        String problem = "{\"status\":%d,\"code\":\"%s\",\"message\":\"%s\"}"
                .formatted(refusal.status(), refusal.name().toLowerCase(Locale.ROOT), refusal.detail());
        FullHttpResponse response = response(refusal.status(), problem.getBytes(StandardCharsets.UTF_8));
        response.headers().set(HttpHeaderNames.CONTENT_TYPE, "application/json");
        if (refusal.isTemporary()) {
            response.headers().set(HttpHeaderNames.RETRY_AFTER, retryAfterSeconds);
        }
        write(response);
    }

    /** The time is over that a batch may take. */
    void timeOut() {
        refuse(committing ? Refusal.QUEUE_AWAY : Refusal.SLOW);
    }

    /** The connection has ended: nobody is left to be answered. */
    void abandon() {
        claim();
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
        FullHttpResponse response = response(status, content);
        if (type != null) {
            response.headers().set(HttpHeaderNames.CONTENT_TYPE, type);
        }
        write(response);
    }

    private FullHttpResponse response(int status, byte[] content) {
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status), Unpooled.wrappedBuffer(content));
        HttpHeaders headers = response.headers();
        headers.set("X-Request-Id", requestId)
                .set(HttpHeaderNames.DATE, Headers.date())
                .set(HttpHeaderNames.CONTENT_LENGTH, content.length);
        if (Cors.concerns(Route.path(request.uri()))) {
            Cors.allow(request.headers().get(HttpHeaderNames.ORIGIN), headers);
        }
        return response;
    }

    private void write(FullHttpResponse response) {
        if (context.executor().inEventLoop()) {
            handler.answer(context, this, response);
            return;
        }
        try {
            context.executor().execute(() -> handler.answer(context, this, response));
        } catch (RejectedExecutionException e) {
            LOG.debug("the server stopped before an answer was written", e);
        }
    }
}
