package io.burgee.ingest.batch;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The endpoints for events on one connection, ahead of all that Spring does with a request: what is for another endpoint is passed on. Requests
 * are taken one after the other, so that answers keep their order; what is sent ahead waits in the connection. Everything here runs on the
 * connection's event loop.
 */
final class BatchHandler extends ChannelInboundHandlerAdapter {
    private static final int LONGEST_DISCARD = 256 << 10;
    private static final int LONGEST_FINAL_DISCARD = 128 << 20;

    /** So many parts of later requests are kept before no more is read; what was read with them comes as well. */
    private static final int MOST_AHEAD = 4;

    /** Whoever does not read so much of his answers, bytes, is asked nothing more until he has. */
    private static final WriteBufferWaterMark UNREAD_ANSWERS = new WriteBufferWaterMark(2 << 10, 8 << 10);

    private final FrontDoor door;
    private final ArrayDeque<HttpObject> ahead = new ArrayDeque<>();
    private @Nullable Exchange exchange;
    private @Nullable Refusal refusal;
    private long discarded;
    private boolean reading;
    private boolean foreign;
    private boolean proceeding;
    private boolean closing;
    private long since = System.nanoTime();

    BatchHandler(FrontDoor door) {
        this.door = door;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        context.channel().config().setWriteBufferWaterMark(UNREAD_ANSWERS);
        watch(context, Math.min(door.requestTimeout(), door.keepAlive()));
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (!(message instanceof HttpObject part)) {
            context.fireChannelRead(message);
        } else if (closing) {
            ReferenceCountUtil.release(part);
        } else if (isTurnOf(context, part) && ahead.isEmpty()) {
            take(context, part);
        } else {
            keep(context, part);
        }
    }

    /** Whether a part belongs to the request that is read now, or begins one that may be. */
    private boolean isTurnOf(ChannelHandlerContext context, HttpObject part) {
        return part instanceof HttpRequest
                ? exchange == null && context.channel().isWritable()
                : exchange == null || reading;
    }

    private void keep(ChannelHandlerContext context, HttpObject part) {
        if (!door.reserve(length(part))) {
            ReferenceCountUtil.release(part);
            closing = true;
            context.close();
            return;
        }
        ahead.add(part);
        if (ahead.size() >= MOST_AHEAD) {
            context.channel().config().setAutoRead(false);
        }
    }

    private static int length(HttpObject part) {
        return part instanceof HttpContent content ? content.content().readableBytes() : 0;
    }

    /** Turns to what was sent ahead. What is answered at once comes back here, and is left to the loop that it came from. */
    private void proceed(ChannelHandlerContext context) {
        if (proceeding) {
            return;
        }
        proceeding = true;
        while (!closing && !ahead.isEmpty() && isTurnOf(context, ahead.getFirst())) {
            HttpObject next = ahead.removeFirst();
            door.release(length(next));
            take(context, next);
        }
        proceeding = false;
        if (ahead.size() < MOST_AHEAD && !context.channel().config().isAutoRead()) {
            context.channel().config().setAutoRead(true);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (context.channel().isWritable() && !ahead.isEmpty()) {
            proceed(context);
        }
        context.fireChannelWritabilityChanged();
    }

    private void take(ChannelHandlerContext context, HttpObject part) {
        if (part instanceof HttpRequest request) {
            foreign = !request.decoderResult().isFailure() && !FrontDoor.concerns(request.uri());
            if (!foreign) {
                begin(context, request);
            }
        }
        if (foreign) {
            since = System.nanoTime();
            context.fireChannelRead(part);
            return;
        }
        try {
            if (part instanceof HttpContent content) {
                read(context, content);
            }
        } finally {
            ReferenceCountUtil.release(part);
        }
    }

    private void begin(ChannelHandlerContext context, HttpRequest request) {
        since = System.nanoTime();
        if (!context.channel().config().isAutoRead()) {
            // Reactor asks for each read by itself; a body here is read as it comes.
            context.channel().config().setAutoRead(true);
        }
        discarded = 0;
        reading = true;
        Exchange begun = door.open(context, request, this);
        exchange = begun;
        refusal = door.refusal(begun);
        if (HttpUtil.is100ContinueExpected(request)) {
            context.writeAndFlush(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE));
        }
        if (request.decoderResult().isFailure()) {
            begun.refuse(Refusal.MALFORMED);
        }
    }

    private void read(ChannelHandlerContext context, HttpContent content) {
        Exchange current = exchange;
        if (current == null) {
            return;
        }
        if (content.decoderResult().isFailure()) {
            current.refuse(Refusal.MALFORMED);
            return;
        }
        ByteBuf bytes = content.content();
        Refusal known = refusal;
        if (known == null && !current.isAnswered()) {
            try {
                current.body().append(bytes);
            } catch (Refused e) {
                refusal = e.refusal;
                current.body().release();
            }
        } else {
            discarded += bytes.readableBytes();
            if (known != null && discarded > (known.isFinal() ? LONGEST_FINAL_DISCARD : LONGEST_DISCARD)) {
                current.refuse(known);
            }
        }
        if (content instanceof LastHttpContent) {
            end(current);
        }
    }

    /** The body of a batch that is refused was read too: a connection closed over unread bytes is reset, and the sender might never see why. */
    private void end(Exchange current) {
        reading = false;
        Refusal known = refusal;
        if (known != null && !known.isFinal()) {
            current.refuse(known);
        } else {
            door.complete(current, known);
        }
    }

    /** Writes the answer, and turns to what came meanwhile. */
    void answer(ChannelHandlerContext context, Exchange answered, FullHttpResponse response) {
        if (exchange != answered) {
            response.release();
            return;
        }
        boolean keep = !reading && answered.keepsAlive();
        HttpUtil.setKeepAlive(response, keep);
        exchange = null;
        refusal = null;
        reading = false;
        since = System.nanoTime();
        var written = context.writeAndFlush(response, keep ? context.voidPromise() : context.newPromise());
        if (!keep) {
            closing = true;
            written.addListener(done -> context.close());
            return;
        }
        proceed(context);
    }

    /** One timer a connection, set anew when it has run out: cheaper than one a request. */
    private void watch(ChannelHandlerContext context, long nanos) {
        context.executor().schedule(() -> lookAtClock(context), nanos, TimeUnit.NANOSECONDS);
    }

    private void lookAtClock(ChannelHandlerContext context) {
        if (!context.channel().isActive()) {
            return;
        }
        Exchange current = exchange;
        long left = since + (current == null ? door.keepAlive() : door.requestTimeout()) - System.nanoTime();
        if (left <= 0 && current == null) {
            context.close();
            return;
        }
        if (left <= 0 && current != null) {
            current.timeOut();
        }
        watch(context, left <= 0 ? door.requestTimeout() : Math.min(left, door.requestTimeout()));
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (exchange != null) {
            exchange.abandon();
            exchange = null;
        }
        for (HttpObject part = ahead.poll(); part != null; part = ahead.poll()) {
            door.release(length(part));
            ReferenceCountUtil.release(part);
        }
        context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
