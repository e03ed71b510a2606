package io.burgee.acceptance.nodes;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A connection to a server on this machine that can be cut and mended. */
final class Link implements AutoCloseable {

    private final int target;
    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private boolean cut;

    Link(int target) throws IOException {
        this.target = target;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(this::accept);
    }

    /** Where to connect instead of the target. */
    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                join(server.accept());
            } catch (IOException refusedOrClosed) {
                // The next connection may work.
            }
        }
    }

    private synchronized void join(Socket caller) throws IOException {
        if (cut) {
            caller.close();
            return;
        }
        var callee = new Socket(InetAddress.getLoopbackAddress(), target);
        open.add(caller);
        open.add(callee);
        Thread.startVirtualThread(() -> pump(caller, callee));
        Thread.startVirtualThread(() -> pump(callee, caller));
    }

    private void pump(Socket from, Socket to) {
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException closed) {
            // So is the other side now.
        } finally {
            open.remove(from);
        }
    }

    /** Ends all connections, and accepts none until {@link #mend()}. */
    synchronized void cut() {
        cut = true;
        for (var socket : open) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    synchronized void mend() {
        cut = false;
    }

    @Override
    public void close() throws IOException {
        server.close();
        cut();
    }
}
