package io.burgee.mongo.boot;

import io.burgee.mongo.Patience;
import io.burgee.mongo.Refusal;
import io.burgee.mongo.set.Effect;
import io.burgee.mongo.set.Member;
import io.burgee.mongo.set.Membership;
import io.burgee.mongo.set.ReplicaSet;
import io.burgee.mongo.set.Sets;

/**
 * What a machine does before its mongod starts.
 *
 * <p>A member with its data simply starts. One that lost its disk (a local disk is empty after each stop of the machine) must not come back under
 * its old entry: it would have a vote and no memory of what it acknowledged, and with one other member that lagged it could elect a primary
 * that lacks writes which clients were promised. So its entry is removed first, by a majority that does not count it; only then does it
 * start, join without a vote, copy the data, and get its vote back. Without a primary nothing starts: two lost disks of three are a case
 * for the restore, not for a boot.
 */
public final class Boot {

    private final Sets sets;
    private final ReplicaSet wanted;
    private final Membership members;

    public Boot(Sets sets, Patience patience, ReplicaSet wanted) {
        this.sets = sets;
        this.wanted = wanted;
        this.members = new Membership(sets, patience, wanted.name(), wanted.hosts());
    }

    /**
     * Starts the member of a host; ends when it has its role.
     *
     * @param diskIsEmpty whether its data folder was found empty
     */
    public void member(String host, boolean diskIsEmpty) {
        Member role = wanted.member(host)
                .orElseThrow(() -> new Refusal(host + " is no member of " + wanted.name() + ": known are "
                        + String.join(", ", wanted.hosts()) + "."));
        if (diskIsEmpty && sets.standing(host).isEmpty()) {
            members.change(set -> set.member(host).filter(Member::isVoter).isPresent() ? set.removing(host) : set);
        }
        if (sets.standing(host).isEmpty()) {
            sets.perform(new Effect.Start(host, wanted.name()));
        }
        settle(role);
    }

    /** Joins and gets its role, as far as it does not have it. A member that was always there passes through unchanged. */
    private void settle(Member role) {
        members.join(role);
        members.awaitCaughtUp(role.host());
        if (role.isVoter()) {
            members.giveVote(role);
            members.givePriority(role);
        } else {
            members.change(set -> set.replacing(role));
        }
    }
}
