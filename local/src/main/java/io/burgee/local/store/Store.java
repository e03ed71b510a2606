package io.burgee.local.store;

import java.net.URI;

/** One embedded server, listening on the loopback interface only. */
public interface Store extends AutoCloseable {

    /** Where a client connects: {@code http://127.0.0.1:port} or {@code mongodb://127.0.0.1:port}. */
    URI endpoint();

    /** Stops accepting, writes what is pending to disk and releases the files. */
    @Override
    void close();
}
