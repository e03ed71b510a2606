package io.burgee.mongo.set;

import io.burgee.mongo.Refusal;
import java.util.Map;

/**
 * One member in the configuration of a replica set.
 *
 * @param id never given to another host
 * @param host name and port
 * @param votes 0 or 1
 * @param priority who should be primary, the higher the rather; 0 is never
 * @param hidden unknown to clients
 * @param tags such as {@code disk: nvme}
 */
public record Member(int id, String host, int votes, int priority, boolean hidden, Map<String, String> tags) {

    public Member {
        tags = Map.copyOf(tags);
        require(id >= 0 && id <= 255, host, "_id must be 0 to 255");
        require(votes == 0 || votes == 1, host, "votes must be 0 or 1");
        require(priority >= 0, host, "priority must not be negative");
        require(votes == 1 || priority == 0, host, "a member without a vote must have priority 0");
        require(!hidden || priority == 0, host, "a hidden member must have priority 0");
    }

    private static void require(boolean holds, String host, String rule) {
        if (!holds) {
            throw new Refusal("The member " + host + " can't be configured so: " + rule + ".");
        }
    }

    /** As it joins: it copies the data, and nobody counts on it. */
    public Member joining() {
        return new Member(id, host, 0, 0, false, tags);
    }

    Member withId(int other) {
        return new Member(other, host, votes, priority, hidden, tags);
    }

    public Member withVote() {
        return new Member(id, host, 1, priority, hidden, tags);
    }

    public Member withPriority(int other) {
        return new Member(id, host, votes, other, hidden, tags);
    }

    /** Seen by clients, with a vote: as the copy of a snapshot starts a set of its own. */
    public Member founding() {
        return new Member(id, host, 1, 1, false, tags);
    }

    public boolean isVoter() {
        return votes == 1;
    }
}
