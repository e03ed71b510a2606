package io.burgee.mongo;

import io.burgee.mongo.set.Configurations;
import io.burgee.mongo.set.ReplicaSet;
import java.nio.file.Path;

/** The replica set that we ship. */
public final class Sets {

    public static final ReplicaSet SHIPPED = Configurations.read(Path.of("replica-set.json"));
    public static final String A = "mongo-a.burgee.internal:27017";
    public static final String B = "mongo-b.burgee.internal:27017";
    public static final String C = "mongo-c.burgee.internal:27017";
    public static final String BACKUP = "mongo-backup.burgee.internal:27017";

    private Sets() {}
}
