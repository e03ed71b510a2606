package io.burgee.mongo.set;

/** Everything that is ever done to machines and replica sets, as a value: performed, printed, recorded and checked alike. */
public sealed interface Effect {

    /** Makes a disk from a snapshot, marked with the restore that it is for. */
    record CreateVolume(String restore, String snapshot) implements Effect {}

    /** Starts a machine, marked likewise, with that disk mounted as its data folder. */
    record Launch(String restore, String volume, String host) implements Effect {}

    /** Starts mongod without a replica set, for this machine only. It replays its journal. */
    record StartAlone(String host) implements Effect {}

    /** Drops the database {@code local}, and with it all that the copy knows of the set it comes from. */
    record ForgetSet(String host) implements Effect {}

    record Stop(String host) implements Effect {}

    /** Deletes all that is in the data folder. */
    record Empty(String host) implements Effect {}

    /** Starts mongod as a member of a set. */
    record Start(String host, String set) implements Effect {}

    record Initiate(String host, ReplicaSet set) implements Effect {}

    record Reconfigure(String primary, ReplicaSet next) implements Effect {}

    record StepDown(String host) implements Effect {}

    /** Writes a note with the concern majority and reads it again. */
    record WriteNote(String primary, String note) implements Effect {}

    /** Gives clients another address, and has them start again one after the other. */
    record PointClients(String uri) implements Effect {}

    /**
     * Makes the machine and the disk of a restore those of the hidden member from now on: its group replaces the one, backups are of the other.
     * Machines that are new start as members of the set.
     */
    record Adopt(String restore, String host, String set) implements Effect {}

    /** Has a host write what it has to its disk, and takes a snapshot of that. */
    record TakeSnapshot(String host, String reason) implements Effect {}

    /** Takes the marks of a restore away, so that nothing more is done in its name. */
    record Unmark(String restore) implements Effect {}
}
