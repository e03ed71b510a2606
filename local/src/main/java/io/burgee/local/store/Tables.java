package io.burgee.local.store;

import java.net.URI;
import java.nio.file.Path;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * DynamoDB Local: the DynamoDB protocol over HTTP on a SQLite file. Its own start-up class listens on every interface;
 * here it gets a server of our own on the loopback interface.
 */
public final class Tables implements Store {

    private final Server server;
    private final LocalDynamoDBServerHandler handler;
    private final URI endpoint;

    private Tables(Server server, LocalDynamoDBServerHandler handler, int port) {
        this.server = server;
        this.handler = handler;
        this.endpoint = URI.create("http://127.0.0.1:" + port);
    }

    /** Opens the tables kept in {@code folder}, or starts with none. */
    public static Tables open(Path folder) {
        var requests = new LocalDynamoDBRequestHandler(
                0, false, folder.toAbsolutePath().toString(), true, false);
        var handler = new LocalDynamoDBServerHandler(requests, null);
        var server = new Server(new QueuedThreadPool(32, 4));
        var connector = new ServerConnector(server, 1, 1);
        connector.setHost("127.0.0.1");
        connector.setPort(0);
        server.addConnector(connector);
        server.setHandler(new ContextHandler(handler, "/"));
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("DynamoDB Local did not start", e);
        }
        return new Tables(server, handler, connector.getLocalPort());
    }

    @Override
    public URI endpoint() {
        return endpoint;
    }

    @Override
    public void close() {
        try {
            server.stop();
            handler.close();
        } catch (Exception e) {
            throw new IllegalStateException("DynamoDB Local did not stop", e);
        }
    }
}
