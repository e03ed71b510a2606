package io.burgee.mongo.set;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the machines stand: AWS, a rehearsal in memory, or this machine. */
public interface Site extends Sets {

    List<Snapshot> snapshots();

    /** The disk that a restore has made. */
    Optional<String> volume(String restore);

    /** The machines that run under the name of a host: one, unless an old one was left running. */
    List<Machine> machines(String host);

    /** Whether a mongod that runs alone still knows a replica set. */
    boolean remembersSet(String host);

    /** Documents of each collection of our databases, but for those that forget by themselves. */
    Map<String, Long> counts(String host);

    /** Whether a note is with the majority. */
    boolean hasNote(String primary, String note);

    /** The address that clients are given. */
    String clients();

    /** Whether a snapshot was taken for this reason. */
    boolean hasSnapshot(String reason);
}
