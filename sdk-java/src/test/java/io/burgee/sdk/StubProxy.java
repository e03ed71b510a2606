package io.burgee.sdk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A proxy that opens tunnels (CONNECT) and remembers what it was asked. */
final class StubProxy implements AutoCloseable {
    private final ServerSocket listener;
    private final Queue<String> requests = new ConcurrentLinkedQueue<>();

    StubProxy() {
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    Queue<String> requests() {
        return requests;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket near = listener.accept();
                StringBuilder request = new StringBuilder();
                while (request.indexOf("\r\n\r\n") < 0) {
                    request.append((char) near.getInputStream().read());
                }
                requests.add(request.toString());
                String[] target = request.substring("CONNECT ".length(), request.indexOf(" HTTP"))
                        .split(":");
                Socket far = new Socket(target[0], Integer.parseInt(target[1]));
                near.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                start(() -> pump(near, far));
                start(() -> pump(far, near));
            } catch (IOException e) {
                // closed, or the target is away
            }
        }
    }

    private static void pump(Socket from, Socket to) {
        try (from;
                to;
                InputStream in = from.getInputStream()) {
            in.transferTo(to.getOutputStream());
        } catch (IOException e) {
            // one side has gone
        }
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "stub-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
