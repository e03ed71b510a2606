package io.burgee.flagapi.ruleset.mongo;

import com.mongodb.MongoException;
import io.burgee.flagapi.ruleset.RevisionWatch;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Repository;

/**
 * A change stream of the document with the latest versions. Only replica sets and sharded clusters have change streams that are worth having; a server
 * that is neither is left to polling. What the stream says is not looked at: whoever is told reads the document itself.
 */
@Repository
class MongoRevisionWatch implements RevisionWatch {

    private static final Logger LOG = LoggerFactory.getLogger(MongoRevisionWatch.class);
    private static final long LOOK_UP_SECONDS = 1;

    private final MongoOperations mongo;
    private volatile boolean open;
    private volatile @Nullable Thread watcher;

    MongoRevisionWatch(MongoOperations mongo) {
        this.mongo = mongo;
    }

    @Override
    public void start(Runnable changed) {
        watcher = Thread.ofVirtual().name("revision-watch").start(() -> watch(changed));
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void stop() {
        var thread = watcher;
        watcher = null;
        if (thread != null) {
            thread.interrupt();
        }
    }

    private void watch(Runnable changed) {
        try {
            while (watcher != null) {
                try {
                    if (!hasChangeStreams()) {
                        LOG.info("This MongoDB has no change streams: changes of other nodes are found by polling");
                        return;
                    }
                    follow(changed);
                } catch (MongoException | DataAccessException e) {
                    LOG.debug("The change stream broke; changes are found by polling until it is back", e);
                } finally {
                    open = false;
                }
                TimeUnit.SECONDS.sleep(LOOK_UP_SECONDS);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean hasChangeStreams() {
        // The older name of "hello", which every server knows.
        var server = mongo.executeCommand(new Document("isMaster", 1));
        return server.containsKey("setName") || "isdbgrid".equals(server.get("msg"));
    }

    private void follow(Runnable changed) {
        var changes =
                mongo.getCollection(MongoRevisions.LATEST).watch().maxAwaitTime(LOOK_UP_SECONDS, TimeUnit.SECONDS);
        try (var cursor = changes.cursor()) {
            open = true;
            LOG.info("Changes of other nodes are told by a change stream");
            changed.run();
            while (watcher != null) {
                if (cursor.tryNext() != null) {
                    changed.run();
                }
            }
        }
    }
}
