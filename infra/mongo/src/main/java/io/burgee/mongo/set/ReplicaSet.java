package io.burgee.mongo.set;

import io.burgee.mongo.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The configuration of a replica set: MongoDB's {@code replSetGetConfig}. Each change is a next version, and one that would
 * move more than one vote can't be made: MongoDB refuses it since 4.4, and it would be no majority's decision.
 *
 * @param version rises by one with each change
 * @param settings as MongoDB has them; ours are in {@code replica-set.json}
 */
public record ReplicaSet(String name, long version, List<Member> members, Map<String, Object> settings) {

    public ReplicaSet {
        members = List.copyOf(members);
        settings = Map.copyOf(settings);
        if (members.stream().noneMatch(member -> member.priority() > 0)) {
            throw new Refusal("The replica set " + name + " would have no member that can be primary.");
        }
        if (members.stream().map(Member::host).distinct().count() < members.size()
                || members.stream().map(Member::id).distinct().count() < members.size()) {
            throw new Refusal("The replica set " + name + " would have the same host or _id twice.");
        }
        if (members.stream().filter(Member::isVoter).count() > 7) {
            throw new Refusal("The replica set " + name + " would have more than seven voters.");
        }
    }

    /** The first configuration of a set of its own, with one member. */
    public static ReplicaSet founded(String name, Member first, Map<String, Object> settings) {
        return new ReplicaSet(name, 1, List.of(first.withId(0).founding()), settings);
    }

    /** The same set under another name, as a restored one has. */
    public ReplicaSet named(String other) {
        return new ReplicaSet(other, version, members, settings);
    }

    public Optional<Member> member(String host) {
        return members.stream().filter(member -> member.host().equals(host)).findAny();
    }

    public List<Member> voters() {
        return members.stream().filter(Member::isVoter).toList();
    }

    public List<String> hosts() {
        return members.stream().map(Member::host).toList();
    }

    /** With one more member, which gets an id that this configuration does not use. */
    public ReplicaSet adding(Member member) {
        int free = members.stream().mapToInt(Member::id).max().orElse(-1) + 1;
        var more = new ArrayList<>(members);
        more.add(member.withId(free));
        return next(more);
    }

    public ReplicaSet removing(String host) {
        return next(
                members.stream().filter(member -> !member.host().equals(host)).toList());
    }

    /** With another role for a member that is there. */
    public ReplicaSet replacing(Member changed) {
        return next(members.stream()
                .map(member -> member.host().equals(changed.host()) ? changed.withId(member.id()) : member)
                .toList());
    }

    private ReplicaSet next(List<Member> changed) {
        var next = new ReplicaSet(name, version + 1, changed, settings);
        if (votesMoved(next) > 1) {
            throw new Refusal("A change of " + name + " may add or remove one vote, not " + votesMoved(next) + ".");
        }
        return next;
    }

    /** How many votes another configuration adds and removes. */
    public int votesMoved(ReplicaSet other) {
        var before = voterHosts();
        var after = other.voterHosts();
        Predicate<Integer> gone = id -> !before.getOrDefault(id, "").equals(after.getOrDefault(id, ""));
        var all = new HashMap<>(before);
        all.putAll(after);
        return (int) all.keySet().stream().filter(gone).count();
    }

    private Map<Integer, String> voterHosts() {
        var hosts = new HashMap<Integer, String>();
        voters().forEach(voter -> hosts.put(voter.id(), voter.host()));
        return hosts;
    }

    /** The votes that decide: more than half. */
    public int majority() {
        return voters().size() / 2 + 1;
    }

    /** The address that clients use: members that are not hidden, by the options of our services. */
    public String uri(String database) {
        var seen = members.stream().filter(member -> !member.hidden()).map(Member::host);
        return "mongodb://" + String.join(",", seen.toList()) + "/" + database + "?replicaSet=" + name
                + "&w=majority&journal=true&wtimeoutMS=5000&readConcernLevel=majority&retryWrites=true"
                + "&serverSelectionTimeoutMS=3000&connectTimeoutMS=2000&timeoutMS=5000";
    }
}
