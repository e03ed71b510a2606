package io.burgee.benchmarks.ingest;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;
import reactor.netty.resources.LoopResources;

/** The front tier's HTTP server, and a handler that reads the body and answers: what a batch costs before anything is done with it. */
final class ReadingServer {

    private ReadingServer() {}

    static void main(String[] args) {
        HttpServer.create()
                .host("127.0.0.1")
                .port(Integer.parseInt(args[0]))
                .runOn(LoopResources.create("reading", Runtime.getRuntime().availableProcessors(), true))
                .doOnChannelInit((observer, channel, address) ->
                        channel.pipeline().addAfter(NettyPipeline.HttpCodec, "reader", new Reader()))
                .bindNow()
                .onDispose()
                .block();
    }

    private static final class Reader extends ChannelInboundHandlerAdapter {
        private byte[] body = new byte[0];
        private int length;

        @Override
        public void handlerAdded(ChannelHandlerContext context) {
            context.channel().config().setAutoRead(true);
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            try {
                if (message instanceof HttpRequest request) {
                    body = new byte[(int) HttpUtil.getContentLength(request, 0L)];
                    length = 0;
                }
                if (message instanceof HttpContent content) {
                    ByteBuf bytes = content.content();
                    int count = bytes.readableBytes();
                    bytes.readBytes(body, length, count);
                    length += count;
                }
                if (message instanceof LastHttpContent) {
                    answer(context);
                }
            } finally {
                ReferenceCountUtil.release(message);
            }
        }

        private static void answer(ChannelHandlerContext context) {
            FullHttpResponse response = new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1, HttpResponseStatus.ACCEPTED, Unpooled.EMPTY_BUFFER);
            HttpUtil.setContentLength(response, 0);
            context.writeAndFlush(response, context.voidPromise());
        }
    }
}
