package io.burgee.local.store;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import java.net.URI;
import java.nio.file.Path;
import org.h2.mvstore.MVStore;

/** mongo-java-server: the MongoDB wire protocol on an H2 store file, compacted at every stop because it grows fast. */
public final class Documents implements Store {

    private static final int COMPACT_MILLIS = 2_000;

    private final MongoServer server;
    private final H2Backend backend;
    private final URI endpoint;

    private Documents(MongoServer server, H2Backend backend, int port) {
        this.server = server;
        this.backend = backend;
        this.endpoint = URI.create("mongodb://127.0.0.1:" + port);
    }

    /** Opens the databases kept in {@code folder}, or starts with none. */
    public static Documents open(Path folder) {
        var store = new MVStore.Builder()
                .fileName(folder.resolve("documents.mv").toAbsolutePath().toString())
                .cacheSize(16)
                .open();
        var backend = new H2Backend(store);
        var server = new MongoServer(backend);
        server.bind("127.0.0.1", 0);
        return new Documents(server, backend, server.getLocalAddress().getPort());
    }

    @Override
    public URI endpoint() {
        return endpoint;
    }

    @Override
    public void close() {
        server.shutdownNow();
        var store = backend.getMvStore();
        if (!store.isClosed()) {
            backend.commit();
            store.close(COMPACT_MILLIS);
        }
    }
}
