package io.burgee.mongo.rehearsal;

import io.burgee.mongo.Refusal;
import io.burgee.mongo.rehearsal.Mongod.Op;
import io.burgee.mongo.set.Member;
import io.burgee.mongo.set.ReplicaSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * MongoDB's rules for members that talk to each other: elections, replication with roll-back, heartbeats that carry configurations, and
 * when a configuration may be changed. As in MongoDB, a member that copies the data for the first time may vote; that is what makes a
 * lost disk dangerous.
 *
 * <p>Every method is one move that may happen at any time, or not at all. What clients were promised (writes that a majority had) is
 * remembered, and a primary that lacks any of it is the violation that all of this exists to exclude.
 */
final class ModelledSet {

    private final Collection<Mongod> all;
    private final Set<Op> promised = new HashSet<>();
    private final List<String> violations;
    private long serial;

    ModelledSet(Collection<Mongod> all, List<String> violations) {
        this.all = all;
        this.violations = violations;
    }

    /** A heartbeat: the receiver takes a newer configuration and a newer term. */
    boolean heartbeat(Mongod from, Mongod to) {
        if (!talks(from, to)
                || from.configuration == null
                || from.configuration.member(to.host).isEmpty()) {
            return false;
        }
        boolean moved = false;
        if (to.configurationIsOlderThan(from)) {
            to.syncing |= to.configuration == null && to.log.isEmpty();
            to.configuration = from.configuration;
            to.configurationTerm = from.configurationTerm;
            moved = true;
        }
        if (to.term < from.term) {
            to.term = from.term;
            to.primary = false;
            moved = true;
        }
        return moved;
    }

    /** Takes the next write from a member that is ahead, or all of them on the first copy, or goes back to where both agree. */
    boolean replicate(Mongod from, Mongod to) {
        if (!talks(from, to) || to.primary || !from.hasData() || to.configuration == null) {
            return false;
        }
        if (to.syncing) {
            to.log.clear();
            to.log.addAll(from.log);
            to.syncing = false;
            return true;
        }
        if (!to.logIsOlderThan(from)) {
            return false;
        }
        int same = 0;
        while (same < Math.min(to.log.size(), from.log.size())
                && to.log.get(same).equals(from.log.get(same))) {
            same++;
        }
        to.log.subList(same, to.log.size()).clear();
        if (same < from.log.size()) {
            to.log.add(from.log.get(same));
        }
        return true;
    }

    private static boolean talks(Mongod from, Mongod to) {
        return from != to && from.isMember() && to.isMember() && from.set != null && from.set.equals(to.set);
    }

    /** An election, in which the voters that the candidate knows and reaches say yes or no. */
    boolean elect(Mongod candidate) {
        if (!candidate.isMember()
                || candidate.primary
                || !candidate.hasData()
                || candidate.role().filter(role -> role.priority() > 0).isEmpty()) {
            return false;
        }
        var set = candidate.configured();
        long term = candidate.term + 1;
        var yes = set.voters().stream()
                .map(this::mongod)
                .filter(voter -> voter == candidate || talks(candidate, voter) && grants(voter, candidate, term))
                .toList();
        if (yes.size() < set.majority()) {
            return false;
        }
        yes.forEach(voter -> {
            voter.term = term;
            voter.primary = false;
        });
        candidate.primary = true;
        candidate.configurationTerm = term;
        candidate.log.add(op(term, candidate, "elected"));
        if (!candidate.log.containsAll(promisedTo(candidate))) {
            violations.add(candidate.host + " became primary without writes that clients were promised");
        }
        return true;
    }

    private static boolean grants(Mongod voter, Mongod candidate, long term) {
        return voter.term < term && !candidate.logIsOlderThan(voter) && !candidate.configurationIsOlderThan(voter);
    }

    private Set<Op> promisedTo(Mongod candidate) {
        var ofItsSet = new HashSet<Op>();
        promised.forEach(op -> {
            if (op.set().equals(candidate.set)) {
                ofItsSet.add(op);
            }
        });
        return ofItsSet;
    }

    private Op op(long term, Mongod primary, String note) {
        return new Op(term, String.valueOf(primary.set), ++serial, note);
    }

    boolean write(Mongod primary, String note) {
        if (!primary.isMember() || !primary.primary) {
            return false;
        }
        primary.log.add(op(primary.term, primary, note));
        return true;
    }

    /** Tells clients what the majority has. */
    boolean acknowledge(Mongod primary) {
        return primary.isMember() && primary.primary && promised.addAll(primary.log.subList(0, majorityPoint(primary)));
    }

    /**
     * How much of the primary's log a majority of its voters has; nothing before a write of its own term has arrived. A voter that
     * knows of a later primary does not count: its report would make this one step down.
     */
    private int majorityPoint(Mongod primary) {
        for (int length = primary.log.size(); length > 0; length--) {
            if (primary.log.get(length - 1).term() < primary.term) {
                return 0;
            }
            int point = length;
            long having = primary.configured().voters().stream()
                    .map(this::mongod)
                    .filter(voter -> voter.term == primary.term && !voter.syncing && voter.hasPrefix(primary, point))
                    .count();
            if (having >= primary.configured().majority()) {
                return length;
            }
        }
        return 0;
    }

    boolean has(Mongod primary, String note) {
        return primary.primary
                && primary.log.subList(0, majorityPoint(primary)).stream()
                        .anyMatch(op -> op.note().equals(note));
    }

    /** Whether the configuration, and everything promised so far, is with a majority of its voters, who know of no later primary. */
    boolean isCommitted(Mongod primary) {
        if (!primary.isMember() || !primary.primary) {
            return false;
        }
        long having = primary.configured().voters().stream()
                .map(this::mongod)
                .filter(voter -> voter.term == primary.term)
                .filter(voter -> voter.configurationTerm == primary.configurationTerm
                        && voter.configuration != null
                        && voter.configured().version() == primary.configured().version())
                .count();
        int point = majorityPoint(primary);
        return having >= primary.configured().majority()
                && point > 0
                && primary.log.subList(0, point).containsAll(promisedTo(primary));
    }

    void initiate(Mongod first, ReplicaSet set) {
        if (!first.isMember() || first.configuration != null || !set.name().equals(first.set)) {
            throw new Refusal(
                    first.host + " can't be initiated: it has a configuration or was started for another set.");
        }
        first.configuration = set;
        first.term = 1;
        first.configurationTerm = 1;
        first.primary = set.voters().size() == 1;
        first.log.add(op(1, first, "initiated"));
    }

    void reconfigure(Mongod primary, ReplicaSet next) {
        var now = primary.configuration;
        if (now == null || !primary.isMember() || !primary.primary) {
            throw new Refusal(primary.host + " is not primary.");
        }
        int moved = now.votesMoved(next);
        if (moved > 1) {
            violations.add("a change of configuration moved " + moved + " votes");
        }
        if (moved > 1 || next.version() != now.version() + 1 || !isCommitted(primary)) {
            throw new Refusal("This change of configuration is not possible now.");
        }
        if (next.member(primary.host).map(Member::priority).orElse(0) == 0) {
            throw new Refusal("The primary must stay electable.");
        }
        primary.configuration = next;
    }

    private Mongod mongod(Member member) {
        return all.stream()
                .filter(mongod -> mongod.host.equals(member.host()))
                .findAny()
                .orElseThrow();
    }
}
