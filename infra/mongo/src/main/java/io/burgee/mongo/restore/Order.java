package io.burgee.mongo.restore;

import io.burgee.mongo.Refusal;
import io.burgee.mongo.set.Member;
import io.burgee.mongo.set.ReplicaSet;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What to restore.
 *
 * @param id names this restore, on its disk, its machine and its replica set
 * @param wanted the replica set as it should be in the end, but for its name
 * @param notAfter the snapshot is the newest begun until then
 * @param database whose address clients are given
 */
public record Order(String id, ReplicaSet wanted, Instant notAfter, String database) {

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,30}");

    public Order {
        if (!ID.matcher(id).matches()) {
            throw new Refusal("A restore is named by up to 31 small letters, digits and hyphens, not by '" + id + "'.");
        }
        if (wanted.members().stream().filter(Member::hidden).count() != 1) {
            throw new Refusal("The replica set to restore needs one hidden member, whose disk the snapshots are of.");
        }
        if (wanted.members().stream().anyMatch(member -> !member.hidden() && !member.isVoter())) {
            throw new Refusal("Each member that is not hidden needs a vote.");
        }
    }

    /** The name of the new set: never that of the old one, which may still run. */
    public String set() {
        return wanted.name() + "-" + id;
    }

    /** The member that starts from the snapshot and ends hidden. */
    public Member backup() {
        return wanted.members().stream().filter(Member::hidden).findFirst().orElseThrow();
    }

    public List<Member> data() {
        return wanted.members().stream().filter(member -> !member.hidden()).toList();
    }
}
