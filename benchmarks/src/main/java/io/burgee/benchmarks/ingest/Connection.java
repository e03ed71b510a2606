package io.burgee.benchmarks.ingest;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One kept-alive connection, with one request on it at most. All methods run on the generator's event loop. */
final class Connection extends ChannelInboundHandlerAdapter {
    private static final byte[] END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Generator generator;
    private final Channel channel;
    private ByteBuf unfinished = Unpooled.EMPTY_BUFFER;
    private long number = -1;

    Connection(Generator generator, Channel channel) {
        this.generator = generator;
        this.channel = channel;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        generator.connected(this);
    }

    void send(long number, byte[] request, int length) {
        this.number = number;
        channel.writeAndFlush(
                channel.alloc().directBuffer(length).writeBytes(request, 0, length), channel.voidPromise());
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        if (unfinished.isReadable()) {
            bytes = Unpooled.wrappedBuffer(unfinished, bytes);
            unfinished = Unpooled.EMPTY_BUFFER;
        }
        if (!isWhole(bytes)) {
            unfinished = Unpooled.copiedBuffer(bytes);
            bytes.release();
            return;
        }
        int status = digits(bytes, bytes.readerIndex() + 9, 3);
        boolean keep = status == 202 || !head(bytes).contains("\r\nconnection: close");
        bytes.release();
        long answered = number;
        number = -1;
        generator.answered(this, answered, status, keep);
    }

    /** An answer has no body, or says how long it is. */
    private static boolean isWhole(ByteBuf bytes) {
        int end = endOfHead(bytes);
        if (end < 0 || bytes.getByte(bytes.readerIndex() + 9) == '2') {
            return end >= 0;
        }
        String head = head(bytes);
        int at = head.indexOf("\r\ncontent-length: ");
        return at < 0
                || bytes.readableBytes() - end
                        >= Integer.parseInt(head.substring(at + 18, head.indexOf('\r', at + 18)));
    }

    private static String head(ByteBuf bytes) {
        return bytes.toString(bytes.readerIndex(), endOfHead(bytes), StandardCharsets.US_ASCII)
                .toLowerCase(Locale.ROOT);
    }

    private static int endOfHead(ByteBuf bytes) {
        for (int i = bytes.readerIndex(); i <= bytes.writerIndex() - END.length; i++) {
            if (bytes.getByte(i) == '\r'
                    && bytes.getByte(i + 1) == '\n'
                    && bytes.getByte(i + 2) == '\r'
                    && bytes.getByte(i + 3) == '\n') {
                return i + END.length - bytes.readerIndex();
            }
        }
        return -1;
    }

    private static int digits(ByteBuf bytes, int from, int count) {
        int value = 0;
        for (int i = from; i < from + count; i++) {
            value = value * 10 + bytes.getByte(i) - '0';
        }
        return value;
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        generator.lost(number);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
