package io.burgee.mongo.restore;

import io.burgee.mongo.Patience;
import io.burgee.mongo.Refusal;
import io.burgee.mongo.Unmet;
import io.burgee.mongo.set.Effect;
import io.burgee.mongo.set.Member;
import io.burgee.mongo.set.Membership;
import io.burgee.mongo.set.ReplicaSet;
import io.burgee.mongo.set.Site;
import io.burgee.mongo.set.Snapshot;
import io.burgee.mongo.set.Standing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * From a snapshot to a new replica set.
 *
 * <p>The copy starts alone, forgets the set it comes from, and founds a set of its own name. The local-disk members join it one at a time and
 * copy its data (MongoDB wants that of them: three copies of one snapshot would be three histories). When they have the votes, the
 * copy steps down and becomes the hidden member, and clients are given the new address.
 *
 * <p><b>Stopping and going on.</b> A step looks, does what is left, and looks again; only then is it noted. So whatever moment it is stopped at,
 * before an effect, after it or before the note, the same order goes on from there.
 *
 * <p><b>What never happens:</b> {@code local} is dropped only on a machine that this restore launched and whose mongod runs alone; a data folder is
 * emptied only on a host that serves nobody and is not in the new set; a change of configuration moves at most one vote; nothing is ever
 * asked of the old set's members but who they are; and no machine is told anything while another runs under its name.
 */
public final class Restore {

    private record Step(String what, Runnable run) {}

    private final Order order;
    private final Site site;
    private final Patience patience;
    private final Notebook notebook;
    private final Consumer<String> says;
    private final Membership members;
    private final Guards guards;
    private final String backup;
    private Progress progress;

    /**
     * @param says told of each step as it begins
     * @throws Refusal when the notebook is of another restore
     */
    public Restore(Order order, Site site, Patience patience, Notebook notebook, Consumer<String> says) {
        this.order = order;
        this.site = site;
        this.patience = patience;
        this.notebook = notebook;
        this.says = says;
        this.members =
                new Membership(site, patience, order.set(), order.wanted().hosts());
        this.guards = new Guards(order, site);
        this.backup = order.backup().host();
        this.progress = notebook.read().orElseGet(() -> Progress.of(order));
        if (!progress.id().equals(order.id()) || !progress.hosts().equals(Progress.hosts(order))) {
            throw new Refusal("The notebook is of the restore " + progress.id() + " with the hosts " + progress.hosts()
                    + ": give another by --notebook.");
        }
    }

    /** Does all that is left. */
    public Progress run() {
        var steps = steps();
        while (progress.done() < steps.size()) {
            var step = steps.get(progress.done());
            says.accept("step " + (progress.done() + 1) + " of " + steps.size() + ": " + step.what());
            step.run().run();
            note(progress.withDone(progress.done() + 1));
        }
        return progress;
    }

    private void note(Progress next) {
        notebook.write(next);
        progress = next;
    }

    private List<Step> steps() {
        var steps = new ArrayList<Step>();
        steps.add(new Step("choose the newest snapshot begun by " + order.notAfter(), this::choose));
        steps.add(new Step("make a disk of it", this::makeDisk));
        steps.add(new Step("launch a machine with the disk as " + backup, this::launch));
        steps.add(new Step("start the copy alone and count its documents", this::startAlone));
        steps.add(new Step("have the copy forget the set it comes from", this::forget));
        steps.add(new Step("found the replica set " + order.set(), this::found));
        for (var member : order.data()) {
            steps.add(new Step(
                    "have " + member.host() + " join with an empty disk and copy the data", () -> join(member)));
        }
        for (var member : order.data()) {
            steps.add(new Step("give " + member.host() + " its vote, then its priority", () -> promote(member)));
        }
        steps.add(new Step("have " + backup + " step down and hide", this::hide));
        steps.add(new Step("write with the majority and compare the counts", this::compare));
        steps.add(new Step("give clients the new address", this::pointClients));
        steps.add(new Step("have machines start, and backups be made, of the new set", this::adopt));
        steps.add(new Step("take the first snapshot of the new set", this::snapshot));
        return steps;
    }

    private void choose() {
        for (String host : order.wanted().hosts()) {
            guards.requireServesNobody(host);
        }
        order.data().forEach(member -> guards.requireOneMachine(member.host()));
        guards.requireNoOtherMachine();
        Snapshot newest = site.snapshots().stream()
                .filter(Snapshot::completed)
                .filter(snapshot -> !snapshot.at().isAfter(order.notAfter()))
                .max(Comparator.comparing(Snapshot::at))
                .orElseThrow(() -> new Refusal("There is no completed snapshot begun by " + order.notAfter() + "."));
        says.accept("restores " + newest.id() + ", begun at " + newest.at());
        note(progress.withSnapshot(newest.id(), newest.at()));
    }

    private void makeDisk() {
        if (site.volume(order.id()).isEmpty()) {
            site.perform(new Effect.CreateVolume(order.id(), known(progress.snapshot())));
        }
        patience.until(
                "the disk of " + order.id(), () -> site.volume(order.id()).isPresent());
    }

    private void launch() {
        if (!guards.isOurs()) {
            guards.requireServesNobody(backup);
            site.perform(new Effect.Launch(order.id(), site.volume(order.id()).orElseThrow(), backup));
        }
        patience.until("the machine of " + backup, guards::isOurs);
    }

    private void startAlone() {
        awaitAlone();
        note(progress.withCounts(site.counts(backup)));
    }

    private void awaitAlone() {
        guards.requireOurs();
        if (site.standing(backup).isEmpty()) {
            site.perform(new Effect.StartAlone(backup));
        }
        patience.until(backup + " to run alone", this::runsAlone);
    }

    private boolean runsAlone() {
        return state().equals(Optional.of(Standing.State.ALONE));
    }

    private Optional<Standing.State> state() {
        return site.standing(backup).map(Standing::state);
    }

    private void forget() {
        awaitAlone();
        if (site.remembersSet(backup)) {
            site.perform(new Effect.ForgetSet(backup));
        }
        patience.until(backup + " to have forgotten its set", () -> !site.remembersSet(backup));
    }

    private void found() {
        guards.requireOurs();
        if (state().isEmpty() || runsAlone()) {
            if (runsAlone()) {
                site.perform(new Effect.Stop(backup));
                patience.until(backup + " to stop", () -> site.standing(backup).isEmpty());
            }
            site.perform(new Effect.Start(backup, order.set()));
        }
        patience.until(backup + " to answer", () -> site.standing(backup).isPresent());
        if (state().equals(Optional.of(Standing.State.UNINITIATED))) {
            site.perform(new Effect.Initiate(
                    backup,
                    ReplicaSet.founded(
                            order.set(), order.backup(), order.wanted().settings())));
        }
        members.awaitPrimary();
    }

    private void join(Member member) {
        String host = member.host();
        if (members.configuration().member(host).isEmpty()) {
            guards.requireServesNobody(host);
            guards.requireOneMachine(host);
            if (site.standing(host).isPresent()) {
                site.perform(new Effect.Stop(host));
                patience.until(host + " to stop", () -> site.standing(host).isEmpty());
            }
            site.perform(new Effect.Empty(host));
            site.perform(new Effect.Start(host, order.set()));
            patience.until(host + " to answer", () -> site.standing(host).isPresent());
            members.join(member);
        }
        members.awaitCaughtUp(host);
    }

    private void promote(Member member) {
        members.awaitCaughtUp(member.host());
        members.giveVote(member);
        members.givePriority(member);
    }

    /** A primary can't take its own priority away: it steps down first, and again if it was elected meanwhile. */
    private void hide() {
        patience.until("another primary than " + backup, () -> {
            if (members.awaitPrimary().equals(backup)) {
                site.perform(new Effect.StepDown(backup));
            }
            return members.primary().filter(primary -> !primary.equals(backup)).isPresent();
        });
        members.change(set -> {
            if (members.awaitPrimary().equals(backup)) {
                throw new Unmet(backup + " was elected again.");
            }
            return set.replacing(order.backup());
        });
    }

    private void compare() {
        String primary = members.awaitPrimary();
        String note = "restore " + order.id();
        if (!site.hasNote(primary, note)) {
            site.perform(new Effect.WriteNote(primary, note));
        }
        patience.until(
                "the note to be with the majority",
                () -> members.primary().filter(host -> site.hasNote(host, note)).isPresent());
        var found = site.counts(members.awaitPrimary());
        progress.counts().forEach((collection, count) -> {
            if (found.getOrDefault(collection, 0L) < count) {
                throw new Refusal("The new set holds " + found.getOrDefault(collection, 0L) + " documents of "
                        + collection + " and the snapshot " + count + ": clients keep the old address.");
            }
        });
    }

    private void pointClients() {
        String uri = members.configuration().uri(order.database());
        if (!site.clients().equals(uri)) {
            site.perform(new Effect.PointClients(uri));
        }
    }

    /** Done again it does no harm: it is not asked whether it was done. */
    private void adopt() {
        guards.requireOurs();
        site.perform(new Effect.Adopt(order.id(), backup, order.set()));
    }

    private void snapshot() {
        if (!site.hasSnapshot(order.id())) {
            guards.requireOurs();
            site.perform(new Effect.TakeSnapshot(backup, order.id()));
        }
        patience.until("the first snapshot", () -> site.hasSnapshot(order.id()));
        site.perform(new Effect.Unmark(order.id()));
    }

    private static String known(@Nullable String value) {
        if (value == null) {
            throw new Refusal("The notebook lacks the snapshot: start over with another notebook.");
        }
        return value;
    }
}
