package io.burgee.sdk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Answers connections with bytes, in order, and closes after each but the last; with no bytes left it says nothing at all. */
final class RawServer implements AutoCloseable {
    private final ServerSocket listener;
    private final Queue<byte[]> answers = new ConcurrentLinkedQueue<>();
    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();

    RawServer() {
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(this::serve, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    String uri() {
        return "http://localhost:" + listener.getLocalPort();
    }

    void answers(byte[]... inOrder) {
        answers.addAll(List.of(inOrder));
    }

    private void serve() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                open.add(socket);
                byte[] answer = answers.poll();
                if (answer != null) {
                    readRequest(socket);
                    socket.getOutputStream().write(answer);
                    socket.getOutputStream().flush();
                    if (!answers.isEmpty()) {
                        socket.close();
                    }
                }
            } catch (IOException e) {
                // the client, or the test, has gone
            }
        }
    }

    /** Up to the empty line, so that closing does not reset the connection before the answer is read. */
    private static void readRequest(Socket socket) throws IOException {
        int lineFeeds = 0;
        while (lineFeeds < 2) {
            int c = socket.getInputStream().read();
            if (c < 0) {
                return;
            }
            lineFeeds = c == '\n' ? lineFeeds + 1 : c == '\r' ? lineFeeds : 0;
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
