package io.burgee.ingest.batch;

import io.netty.channel.Channel;
import java.util.concurrent.atomic.AtomicInteger;

/** The open connections, so many at most: one more is closed before it is read. */
final class Connections {
    private final int most;
    private final AtomicInteger open = new AtomicInteger();

    Connections(int most) {
        this.most = most;
    }

    boolean admit(Channel channel) {
        channel.closeFuture().addListener(closed -> open.decrementAndGet());
        boolean admitted = open.incrementAndGet() <= most;
        if (!admitted) {
            channel.close();
        }
        return admitted;
    }

    int open() {
        return open.get();
    }
}
