package io.burgee.mongo.rehearsal;

import io.burgee.mongo.set.Member;
import io.burgee.mongo.set.ReplicaSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One modelled mongod with its disk: a log of writes, a configuration, and what it remembers of elections. */
final class Mongod {

    /** A write: who was primary (the term), of which set, which of all, and what it says. */
    record Op(long term, String set, long serial, String note) {}

    final String host;

    /** The id of its machine. */
    final String machine;

    // On its disk.
    final List<Op> log = new ArrayList<>();

    @Nullable
    ReplicaSet configuration;

    long configurationTerm;
    long term;
    /** It copies the data for the first time. */
    boolean syncing;

    // While it runs.
    boolean running;
    /** The set it was last started for, as its machine's file of settings says; empty when that is new. */
    String settings = "";

    /** The set it was started for; null when it runs alone. */
    @Nullable
    String set;

    boolean primary;

    /** The restore that its machine was launched for; empty when its group started it. */
    String mark = "";

    /** Its disk outlives its machine; empty when it is a local one. */
    String volume = "";

    /** Its group starts another machine when this one is lost. */
    boolean grouped = true;

    Mongod(String host, String machine) {
        this.host = host;
        this.machine = machine;
    }

    void takeDisk(Mongod from) {
        volume = from.volume;
        log.addAll(from.log);
        configuration = from.configuration;
        configurationTerm = from.configurationTerm;
        term = from.term;
        syncing = from.syncing;
    }

    void loseDisk() {
        log.clear();
        forgetSet();
        syncing = false;
    }

    void forgetSet() {
        configuration = null;
        configurationTerm = 0;
        term = 0;
    }

    void stop() {
        running = false;
        primary = false;
    }

    boolean isMember() {
        return running && set != null;
    }

    ReplicaSet configured() {
        return Objects.requireNonNull(configuration, host + " has no configuration");
    }

    Optional<Member> role() {
        return configuration == null ? Optional.empty() : configuration.member(host);
    }

    boolean hasData() {
        return !syncing && configuration != null;
    }

    private long lastTerm() {
        return log.isEmpty() ? 0 : log.getLast().term();
    }

    boolean logIsOlderThan(Mongod other) {
        return lastTerm() < other.lastTerm() || lastTerm() == other.lastTerm() && log.size() < other.log.size();
    }

    boolean configurationIsOlderThan(Mongod other) {
        if (other.configuration == null) {
            return false;
        }
        return configuration == null
                || configurationTerm < other.configurationTerm
                || configurationTerm == other.configurationTerm
                        && configuration.version() < other.configuration.version();
    }

    boolean hasPrefix(Mongod other, int length) {
        return log.size() >= length && log.subList(0, length).equals(other.log.subList(0, length));
    }
}
