package io.burgee.sdk.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A response body read as it arrives, whose reads give up when nothing arrived for a while: java.net.http limits the time
 * to the headers only, and a stream whose peer vanished would otherwise be waited for without end.
 */
final class TimedBody extends InputStream implements BodySubscriber<InputStream> {
    private static final List<ByteBuffer> END = List.of();

    private final Duration readTimeout;
    private final BlockingQueue<List<ByteBuffer>> arrived = new LinkedBlockingQueue<>();
    private final CompletableFuture<Flow.Subscription> subscribed = new CompletableFuture<>();
    private volatile @Nullable Throwable failure;
    private volatile boolean closed;
    private List<ByteBuffer> current = List.of();
    private int index;
    private boolean ended;

    TimedBody(Duration readTimeout) {
        this.readTimeout = readTimeout;
    }

    @Override
    public CompletionStage<InputStream> getBody() {
        return CompletableFuture.completedStage(this);
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        if (!subscribed.complete(subscription) || closed) {
            subscription.cancel();
        } else {
            subscription.request(1);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        arrived.add(buffers);
    }

    @Override
    public void onError(Throwable problem) {
        failure = problem;
        arrived.add(END);
    }

    @Override
    public void onComplete() {
        arrived.add(END);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        ByteBuffer next = nextBuffer();
        if (next == null) {
            return -1;
        }
        int count = Math.min(length, next.remaining());
        next.get(target, offset, count);
        return count;
    }

    private @Nullable ByteBuffer nextBuffer() throws IOException {
        while (!ended) {
            while (index < current.size()) {
                if (current.get(index).hasRemaining()) {
                    return current.get(index);
                }
                index++;
            }
            current = take();
            index = 0;
            if (current == END) {
                ended = true;
            } else {
                subscribed.join().request(1);
            }
        }
        Throwable problem = failure;
        if (problem != null) {
            throw new IOException(problem.getMessage(), problem);
        }
        if (closed) {
            throw new IOException("closed");
        }
        return null;
    }

    private List<ByteBuffer> take() throws IOException {
        try {
            List<ByteBuffer> buffers = arrived.poll(readTimeout.toMillis(), TimeUnit.MILLISECONDS);
            if (buffers == null) {
                close();
                throw new HttpTimeoutException("nothing arrived for " + readTimeout.toMillis() + " ms");
            }
            return buffers;
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new java.io.InterruptedIOException("interrupted");
        }
    }

    /** Ends the exchange: the connection is closed and a blocked reader wakes up. */
    @Override
    public void close() {
        closed = true;
        Flow.Subscription subscription = subscribed.getNow(null);
        if (subscription != null) {
            subscription.cancel();
        }
        arrived.add(END);
    }
}
