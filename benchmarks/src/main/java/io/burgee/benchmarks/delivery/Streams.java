package io.burgee.benchmarks.delivery;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Many open streams, read by one thread that notes when each event of a kind arrives. */
final class Streams implements AutoCloseable {

    private final Selector selector = Selector.open();
    private final ConcurrentLinkedQueue<Stream> joining = new ConcurrentLinkedQueue<>();
    private final AtomicInteger puts = new AtomicInteger();
    private final AtomicInteger patches = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 20);
    private final Thread reader = Thread.ofPlatform().daemon().name("streams").unstarted(this::read);
    private volatile long[] arrivals = new long[0];

    Streams() throws IOException {
        reader.start();
    }

    /** Finds a line in bytes that come in pieces; the line break stands only at its beginning, so that a search never has to go back. */
    private static final class Search {
        private final byte[] wanted;
        private int matched;

        Search(String wanted) {
            this.wanted = ("\n" + wanted).getBytes(StandardCharsets.US_ASCII);
        }

        boolean finds(byte next) {
            matched = next == wanted[matched] ? matched + 1 : next == '\n' ? 1 : 0;
            if (matched == wanted.length) {
                matched = 0;
                return true;
            }
            return false;
        }
    }

    private static final class Stream {
        final SocketChannel channel;
        final Search put = new Search("event: put");
        final Search patch = new Search("event: patch");

        Stream(SocketChannel channel) {
            this.channel = channel;
        }
    }

    /** Opens that many streams and waits until each has its rules. */
    void open(int count, URI at, byte[] request) throws IOException, InterruptedException {
        int before = puts.get();
        for (int i = 0; i < count; i++) {
            var channel = SocketChannel.open();
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.connect(new InetSocketAddress(at.getHost(), at.getPort()));
            channel.write(ByteBuffer.wrap(request));
            channel.configureBlocking(false);
            joining.add(new Stream(channel));
            selector.wakeup();
        }
        await(puts, before + count, Duration.ofMinutes(3));
    }

    /** From now on the arrival of the next {@code count} patches is noted. */
    void expectPatches(int count) {
        patches.set(0);
        arrivals = new long[count];
    }

    /** When each expected patch came, by {@link System#nanoTime()}, in order; waits for them. */
    long[] arrivals() throws InterruptedException {
        await(patches, arrivals.length, Duration.ofMinutes(1));
        return Arrays.copyOf(arrivals, arrivals.length);
    }

    int ended() {
        return ended.get();
    }

    private static void await(AtomicInteger counter, int wanted, Duration atMost) throws InterruptedException {
        for (long end = System.nanoTime() + atMost.toNanos(); counter.get() < wanted; ) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("only " + counter.get() + " of " + wanted + " came");
            }
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    private void read() {
        try {
            while (selector.isOpen()) {
                selector.select();
                for (Stream next = joining.poll(); next != null; next = joining.poll()) {
                    next.channel.register(selector, SelectionKey.OP_READ, next);
                }
                for (SelectionKey key : selector.selectedKeys()) {
                    read((Stream) key.attachment());
                }
                selector.selectedKeys().clear();
            }
        } catch (IOException | ClosedSelectorException e) {
            // Closed at the end.
        }
    }

    private void read(Stream stream) throws IOException {
        buffer.clear();
        int count = stream.channel.read(buffer);
        if (count < 0) {
            ended.incrementAndGet();
            stream.channel.close();
            return;
        }
        long now = System.nanoTime();
        for (int i = 0; i < count; i++) {
            byte next = buffer.get(i);
            if (stream.put.finds(next)) {
                puts.incrementAndGet();
            }
            if (stream.patch.finds(next)) {
                int at = patches.get();
                if (at < arrivals.length) {
                    arrivals[at] = now;
                }
                patches.incrementAndGet();
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }
}
