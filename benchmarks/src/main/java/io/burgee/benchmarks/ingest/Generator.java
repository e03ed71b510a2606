package io.burgee.benchmarks.ingest;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * An open loop: batch number i is due at {@code start + i / rate}, whether or not earlier ones were answered. One that finds no connection free
 * waits for one, and its latency counts from when it was due. One thread does all of it.
 */
final class Generator implements AutoCloseable {
    private static final long TICK_MICROS = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, io());
    private final Batches batches;
    private final int rate;
    private final long measureFrom;
    private final long total;
    private final byte[] request;
    private final ArrayDeque<Connection> free = new ArrayDeque<>();
    private final Histogram latency = new Histogram(TimeUnit.MINUTES.toMicros(2), 3);
    private final Histogram delay = new Histogram(TimeUnit.MINUTES.toMicros(2), 3);
    private final Map<Integer, Long> statuses = new TreeMap<>();
    private final Map<Integer, Long> warmUpStatuses = new TreeMap<>();
    private final BitSet accepted = new BitSet();
    private final CompletableFuture<Void> connected = new CompletableFuture<>();
    private final CompletableFuture<Void> measuring = new CompletableFuture<>();
    private final CompletableFuture<Void> lastSent = new CompletableFuture<>();
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private final Bootstrap bootstrap = new Bootstrap();
    private String host = "";
    private int port;
    private int connections;
    private long start;
    private long next;
    private long open;
    private long answeredInTime;

    /**
     * @param rate batches a second
     * @param warmUp how long they are sent before any is measured
     */
    Generator(Batches batches, int rate, Duration warmUp, Duration measured) {
        this.batches = batches;
        this.rate = rate;
        this.measureFrom = rate * warmUp.toMillis() / 1000;
        this.total = measureFrom + rate * measured.toMillis() / 1000;
        this.request = new byte[batches.longest()];
    }

    private static IoHandlerFactory io() {
        return Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    }

    /** Opens all connections, so that none has to be opened under load. */
    void connect(String host, int port, int count) throws Exception {
        connections = count;
        this.host = host;
        this.port = port;
        bootstrap
                .group(loop)
                .channel(Epoll.isAvailable() ? EpollSocketChannel.class : NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline().addLast(new Connection(Generator.this, channel));
                    }
                });
        for (int i = 0; i < count; i++) {
            bootstrap.connect(host, port).sync();
        }
        connected.get(10, TimeUnit.SECONDS);
    }

    void start() {
        loop.execute(() -> {
            start = System.nanoTime();
            tick();
        });
    }

    /** Returns when the first measured batch is due. */
    void awaitMeasuring() {
        measuring.join();
    }

    /** Returns when every batch was sent that was due. */
    void awaitLastSent() {
        lastSent.join();
    }

    /** Returns when everything was answered, or patience is at its end. */
    Outcome awaitAnswers() {
        try {
            done.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (Exception late) {
            // What is open is told.
        }
        return CompletableFuture.supplyAsync(this::outcome, loop).join();
    }

    private Outcome outcome() {
        long measured = total - measureFrom;
        return new Outcome(
                rate,
                connections,
                total,
                measured,
                answeredInTime,
                open + total - next,
                Map.copyOf(warmUpStatuses),
                Map.copyOf(statuses),
                (BitSet) accepted.clone(),
                latency.copy(),
                delay.copy());
    }

    private void tick() {
        sendDue();
        if (next < total) {
            loop.schedule(this::tick, TICK_MICROS, TimeUnit.MICROSECONDS);
        }
    }

    private void sendDue() {
        long due = Math.min(total, (System.nanoTime() - start) / 1000 * rate / 1_000_000 + 1);
        while (next < due && !free.isEmpty()) {
            send(free.poll());
        }
    }

    private void send(Connection connection) {
        if (next == measureFrom) {
            measuring.complete(null);
        }
        long number = next++;
        open++;
        if (number >= measureFrom) {
            delay.recordValue(microsSinceDue(number));
        }
        connection.send(number, request, batches.write(number, request));
        if (next == total) {
            lastSent.complete(null);
        }
    }

    private long microsSinceDue(long number) {
        return Math.max(0, (System.nanoTime() - start) / 1000 - number * 1_000_000 / rate);
    }

    void connected(Connection connection) {
        free.add(connection);
        if (free.size() == connections) {
            connected.complete(null);
        }
        if (start != 0) {
            sendDue();
        }
    }

    /** @param keep whether another may be sent on this connection */
    void answered(Connection connection, long number, int status, boolean keep) {
        if (number < 0) {
            return;
        }
        open--;
        if (number >= measureFrom) {
            latency.recordValue(microsSinceDue(number));
            answeredInTime += microsSinceDue(total) == 0 ? 1 : 0;
        }
        count(number, status);
        if (status == 202) {
            accepted.set((int) number);
        }
        if (keep) {
            free.add(connection);
        }
        if (next < total) {
            sendDue();
        } else if (open == 0) {
            done.complete(null);
        }
    }

    /** A connection has ended: whatever was on it counts as an error, and another takes its place. */
    void lost(long number) {
        bootstrap.connect(host, port);
        if (number >= 0) {
            open--;
            count(number, 0);
        }
    }

    private void count(long number, int status) {
        (number < measureFrom ? warmUpStatuses : statuses).merge(status, 1L, Long::sum);
    }

    @Override
    public void close() {
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
