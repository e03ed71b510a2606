package io.burgee.mongo.set;

import io.burgee.mongo.Patience;
import io.burgee.mongo.Unmet;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Changes who belongs to a replica set, in the only order that loses nothing: a member joins without a vote, copies the data, is given
 * its vote, then its priority. Each method looks first and does only what is left to do, so that all of them can be called again.
 */
public final class Membership {

    private static final int TRIES = 10;
    private static final Duration CAUGHT_UP = Duration.ofSeconds(2);

    private final Sets sets;
    private final Patience patience;
    private final String set;
    private final Collection<String> hosts;

    /**
     * @param set the name of the replica set
     * @param hosts where its members may be
     */
    public Membership(Sets sets, Patience patience, String set, Collection<String> hosts) {
        this.sets = sets;
        this.patience = patience;
        this.set = set;
        this.hosts = List.copyOf(hosts);
    }

    public Optional<String> primary() {
        return hosts.stream()
                .filter(host -> sets.standing(host)
                        .filter(standing -> standing.set().equals(set) && standing.state() == Standing.State.PRIMARY)
                        .isPresent())
                .findFirst();
    }

    public String awaitPrimary() {
        patience.until("a primary of " + set, () -> primary().isPresent());
        return primary().orElseThrow(() -> new Unmet("The primary of " + set + " is gone again."));
    }

    public ReplicaSet configuration() {
        return sets.configuration(awaitPrimary());
    }

    /**
     * Makes one change, unless it is made already, and returns when a majority has it. A primary that is replaced before a majority heard of
     * the change takes it with it: so what counts is what the majority's configuration says afterwards.
     */
    public void change(Function<ReplicaSet, ReplicaSet> to) {
        for (int tries = 0; tries < TRIES; tries++) {
            String primary = awaitSettled();
            var now = sets.configuration(primary);
            var next = to.apply(now);
            if (next.members().equals(now.members())) {
                return;
            }
            sets.perform(new Effect.Reconfigure(primary, next));
        }
        throw new Unmet("The primary of " + set + " was replaced at each of " + TRIES + " tries to change the set.");
    }

    /** Waits until a majority has the configuration and all that was acknowledged before it. */
    private String awaitSettled() {
        patience.until(
                "a majority of " + set + " to have its configuration",
                () -> primary().filter(sets::isCommitted).isPresent());
        return awaitPrimary();
    }

    /** Adds a member that has no vote; its mongod must run, with an empty disk. */
    public void join(Member wanted) {
        change(set -> set.member(wanted.host()).isPresent() ? set : set.adding(wanted.joining()));
    }

    public void awaitCaughtUp(String host) {
        patience.until(
                host + " to have copied the data and be less than 2 s behind",
                () -> primary()
                        .filter(primary ->
                                sets.standing(host).filter(Standing::serves).isPresent()
                                        && sets.lag(primary, host).compareTo(CAUGHT_UP) < 0)
                        .isPresent());
    }

    public void giveVote(Member wanted) {
        change(set -> changed(set, wanted.host(), member -> member.isVoter() ? member : member.withVote()));
    }

    public void givePriority(Member wanted) {
        change(set -> changed(set, wanted.host(), member -> member.withPriority(wanted.priority())));
    }

    public void remove(String host) {
        change(set -> set.member(host).isEmpty() ? set : set.removing(host));
    }

    private static ReplicaSet changed(ReplicaSet set, String host, Function<Member, Member> change) {
        return set.member(host)
                .map(change)
                .map(set::replacing)
                .orElseThrow(() -> new Unmet(host + " is no longer a member of " + set.name() + "."));
    }
}
