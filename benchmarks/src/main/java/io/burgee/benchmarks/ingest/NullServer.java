package io.burgee.benchmarks.ingest;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.nio.charset.StandardCharsets;

/** Counts the bytes of requests and answers each at once: what a generator reaches here is its own limit. */
final class NullServer {
    private static final byte[] ANSWER =
            "HTTP/1.1 202 \r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LENGTH = "\r\nContent-Length: ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private NullServer() {}

    static void main(String[] args) throws InterruptedException {
        boolean epoll = Epoll.isAvailable();
        new ServerBootstrap()
                .group(new MultiThreadIoEventLoopGroup(
                        1, epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory()))
                .channel(epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline().addLast(new Answerer());
                    }
                })
                .bind("127.0.0.1", Integer.parseInt(args[0]))
                .sync()
                .channel()
                .closeFuture()
                .sync();
    }

    private static final class Answerer extends ChannelInboundHandlerAdapter {
        private ByteBuf head = Unpooled.buffer(1024);
        private int missing;

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ByteBuf bytes = (ByteBuf) message;
            if (missing > 0) {
                missing -= bytes.readableBytes();
            } else {
                head.writeBytes(bytes);
                int end = find(head, END);
                if (end < 0) {
                    bytes.release();
                    return;
                }
                missing = end + END.length + contentLength() - head.readableBytes();
                head.clear();
            }
            bytes.release();
            if (missing <= 0) {
                context.writeAndFlush(Unpooled.wrappedBuffer(ANSWER), context.voidPromise());
            }
        }

        private int contentLength() {
            int at = find(head, LENGTH);
            int length = 0;
            for (int i = at + LENGTH.length; at >= 0 && head.getByte(i) != '\r'; i++) {
                length = length * 10 + head.getByte(i) - '0';
            }
            return length;
        }

        private static int find(ByteBuf in, byte[] wanted) {
            search:
            for (int i = 0; i <= in.writerIndex() - wanted.length; i++) {
                for (int j = 0; j < wanted.length; j++) {
                    if (in.getByte(i + j) != wanted[j]) {
                        continue search;
                    }
                }
                return i;
            }
            return -1;
        }
    }
}
