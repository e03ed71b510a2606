package io.burgee.ingest.batch;

import io.burgee.ingest.keyring.Credential;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What every connection shares: which requests are for us, whether they may come in, and what becomes of them when they are whole. */
final class FrontDoor {
    private final Admission admission;
    private final Intake intake;
    private final InFlight inFlight;
    private final BatchMeters meters;
    private final int longestBody;
    private final long requestTimeout;
    private final long keepAlive;
    private final boolean behindProxy;

    /**
     * @param keepAlive a connection that sends no whole request for so long is closed
     * @param behindProxy whether a proxy tells senders' addresses
     */
    FrontDoor(
            Admission admission,
            Intake intake,
            InFlight inFlight,
            BatchMeters meters,
            int longestBody,
            Duration requestTimeout,
            Duration keepAlive,
            boolean behindProxy) {
        this.admission = admission;
        this.intake = intake;
        this.inFlight = inFlight;
        this.meters = meters;
        this.longestBody = longestBody;
        this.requestTimeout = requestTimeout.toNanos();
        this.keepAlive = keepAlive.toNanos();
        this.behindProxy = behindProxy;
    }

    long requestTimeout() {
        return requestTimeout;
    }

    long keepAlive() {
        return keepAlive;
    }

    /** Whether so many bytes of requests that were sent ahead may be kept; {@link #release} gives them back. */
    boolean reserve(int bytes) {
        return inFlight.reserve(bytes);
    }

    void release(int bytes) {
        inFlight.release(bytes);
    }

    /** Whether a request is for an endpoint for events, or would be if its path went on otherwise. */
    static boolean concerns(String uri) {
        String path = Route.path(uri);
        return path.equals("/bulk")
                || path.equals("/diagnostic")
                || path.equals("/mobile")
                || path.startsWith("/mobile/")
                || path.startsWith("/events/")
                || path.startsWith("/a/");
    }

    Exchange open(ChannelHandlerContext context, HttpRequest request, BatchHandler handler) {
        Route route = Route.of(request.method().name(), Route.path(request.uri()));
        return new Exchange(
                context,
                handler,
                request,
                route,
                route == null ? null : route.credential(request.headers()),
                new Body(inFlight, longestBody, HttpUtil.getContentLength(request, -1L)),
                Headers.remoteAddress(context.channel(), request.headers(), behindProxy),
                meters);
    }

    /** @return why the batch is refused before its body is read, or null */
    @Nullable
    Refusal refusal(Exchange exchange) {
        Route route = exchange.route();
        if (exchange.isPreflight()) {
            return null;
        }
        if (route == null) {
            return Refusal.NO_SUCH_ENDPOINT;
        }
        Refusal atTheDoor = admission.refusal();
        if (atTheDoor != null) {
            return atTheDoor;
        }
        Refusal unwelcome = intake.refusal(exchange, route);
        if (unwelcome != null && !unwelcome.isFinal()) {
            return unwelcome;
        }
        if (!admission.triesQueue()) {
            return Refusal.QUEUE_AWAY;
        }
        return unwelcome == null && exchange.body().isAnnouncedTooLong() ? Refusal.TOO_LARGE : unwelcome;
    }

    /** @param flaw why the body was not kept, though nothing else is wrong, or null */
    void complete(Exchange exchange, @Nullable Refusal flaw) {
        Route route = exchange.route();
        Credential credential = exchange.credential();
        if (exchange.isPreflight()) {
            exchange.allow();
        } else if (route != null && credential != null && !exchange.isAnswered()) {
            intake.take(exchange, route, credential, flaw);
        }
    }
}
