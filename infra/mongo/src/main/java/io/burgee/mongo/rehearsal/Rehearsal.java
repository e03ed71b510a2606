package io.burgee.mongo.rehearsal;

import io.burgee.mongo.Patience;
import io.burgee.mongo.Refusal;
import io.burgee.mongo.Unmet;
import io.burgee.mongo.set.Effect;
import io.burgee.mongo.set.Machine;
import io.burgee.mongo.set.Member;
import io.burgee.mongo.set.ReplicaSet;
import io.burgee.mongo.set.Site;
import io.burgee.mongo.set.Snapshot;
import io.burgee.mongo.set.Standing;
import io.burgee.mongo.set.Standing.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A site in memory. As it is, everything works: {@link #calm} lets members talk until nothing changes. {@link #move} is one thing that may
 * happen, by lot, so that tests can try orders that no clock would.
 */
public final class Rehearsal implements Site {

    private static final String FROM_SNAPSHOT = "from the snapshot";

    private final Map<String, String> volumes = new HashMap<>();
    private final List<Snapshot> snapshots = new ArrayList<>();
    private final List<String> snapshotReasons = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();
    private final Machines machines;
    private final ModelledSet set;
    private String clients = "";

    public Rehearsal(List<String> hosts, List<Snapshot> snapshots) {
        machines = new Machines(hosts, violations);
        set = new ModelledSet(machines.all(), violations);
        this.snapshots.addAll(snapshots);
    }

    /** A site where the members of a lost set may be replaced, and no machine runs as the one that a restore is to launch. */
    public static Rehearsal lost(ReplicaSet wanted, List<Snapshot> snapshots) {
        var site = new Rehearsal(wanted.hosts(), snapshots);
        site.machines.lost(wanted);
        return site;
    }

    /** A site where a replica set runs, its first member primary. */
    public static Rehearsal running(ReplicaSet wanted) {
        var site = new Rehearsal(wanted.hosts(), List.of());
        wanted.hosts().forEach(host -> site.perform(new Effect.Start(host, wanted.name())));
        site.set.initiate(site.mongod(wanted.members().getFirst().host()), wanted);
        site.calm();
        return site;
    }

    @Override
    public void perform(Effect effect) {
        switch (effect) {
            case Effect.CreateVolume(String restore, String snapshot) -> volumes.put(restore, "vol-" + restore);
            case Effect.Launch(String restore, String volume, String host) -> launch(restore, volume, host);
            case Effect.StartAlone(String host) -> start(machines.told(host), null);
            case Effect.ForgetSet(String host) -> forget(machines.told(host));
            case Effect.Stop(String host) -> stop(machines.told(host));
            case Effect.Empty(String host) -> empty(machines.told(host));
            case Effect.Start(String host, String name) -> start(machines.told(host), name);
            case Effect.Initiate(String host, ReplicaSet first) -> set.initiate(signedIn(host), first);
            case Effect.Reconfigure(String primary, ReplicaSet next) -> set.reconfigure(signedIn(primary), next);
            case Effect.StepDown(String host) -> signedIn(host).primary = false;
            case Effect.WriteNote(String primary, String note) -> set.write(signedIn(primary), note);
            case Effect.PointClients(String uri) -> clients = uri;
            case Effect.TakeSnapshot(String host, String reason) -> {
                snapshots.add(new Snapshot("snap-" + reason, Instant.EPOCH, true));
                snapshotReasons.add(reason);
            }
            case Effect.Unmark(String restore) ->
                machines.all().stream()
                        .filter(mongod -> restore.equals(mongod.mark))
                        .forEach(mongod -> mongod.mark = "");
            case Effect.Adopt(String restore, String host, String name) -> machines.adopt(host, name);
        }
    }

    /** The disk of a snapshot still knows the set it was taken of. */
    private void launch(String restore, String volume, String host) {
        var machine = machines.launch(restore, volume, host);
        machine.log.add(new Mongod.Op(1, "of-the-snapshot", 0, FROM_SNAPSHOT));
        machine.configuration =
                new ReplicaSet("of-the-snapshot", 7, List.of(new Member(0, host, 1, 1, false, Map.of())), Map.of());
    }

    private void start(Mongod mongod, @Nullable String name) {
        if (mongod.running) {
            return;
        }
        if (name != null
                && mongod.configuration != null
                && !mongod.configuration.name().equals(name)) {
            throw new Refusal(mongod.host + " holds the data of another set.");
        }
        mongod.running = true;
        mongod.set = name;
        mongod.settings = name == null ? mongod.settings : name;
    }

    private void forget(Mongod mongod) {
        if (mongod.mark.isEmpty() || !mongod.running || mongod.set != null) {
            violations.add(
                    "local was dropped on " + mongod.host + ", which is in a set or was not launched for a restore");
        }
        mongod.forgetSet();
    }

    private void stop(Mongod mongod) {
        if (mongod.configuration != null && mongod.set != null) {
            violations.add(mongod.host + ", a member of " + mongod.set + ", was stopped");
        }
        mongod.stop();
        mongod.set = null;
    }

    private void empty(Mongod mongod) {
        if (mongod.running) {
            violations.add("the data folder of " + mongod.host + " was emptied under a running mongod");
        }
        mongod.loseDisk();
    }

    @Override
    public List<Snapshot> snapshots() {
        return List.copyOf(snapshots);
    }

    @Override
    public Optional<String> volume(String restore) {
        return Optional.ofNullable(volumes.get(restore));
    }

    @Override
    public List<Machine> machines(String host) {
        return machines.of(host);
    }

    @Override
    public Optional<Standing> standing(String host) {
        var mongod = mongod(host);
        return mongod.running ? Optional.of(new Standing(nameOf(mongod), state(mongod))) : Optional.empty();
    }

    private static String nameOf(Mongod mongod) {
        return mongod.configuration == null || mongod.set == null ? "" : mongod.configuration.name();
    }

    private static State state(Mongod mongod) {
        if (mongod.set == null) {
            return State.ALONE;
        }
        if (mongod.configuration == null) {
            return State.UNINITIATED;
        }
        if (mongod.primary) {
            return State.PRIMARY;
        }
        return mongod.syncing || mongod.role().isEmpty() ? State.SYNCING : State.SECONDARY;
    }

    @Override
    public boolean remembersSet(String host) {
        return mongod(host).configuration != null;
    }

    @Override
    public Map<String, Long> counts(String host) {
        long ofSnapshot = signedIn(host).log.stream()
                .filter(op -> op.note().equals(FROM_SNAPSHOT))
                .count();
        return Map.of("flags", ofSnapshot);
    }

    @Override
    public ReplicaSet configuration(String host) {
        var configuration = signedIn(host).configuration;
        if (configuration == null || !mongod(host).running) {
            throw new Unmet(host + " has no configuration now.");
        }
        return configuration;
    }

    @Override
    public boolean isCommitted(String primary) {
        return set.isCommitted(signedIn(primary));
    }

    @Override
    public Duration lag(String primary, String host) {
        return Duration.ofSeconds(
                signedIn(primary).log.size() - (long) mongod(host).log.size());
    }

    @Override
    public boolean hasNote(String primary, String note) {
        return set.has(signedIn(primary), note);
    }

    @Override
    public String clients() {
        return clients;
    }

    @Override
    public boolean hasSnapshot(String reason) {
        return snapshotReasons.contains(reason);
    }

    /** Waits by letting members talk as long as there is anything to say. */
    public Patience calmly() {
        return (what, condition) -> {
            for (int round = 0; !condition.getAsBoolean(); round++) {
                if (round == 3) {
                    throw new Unmet("Waited in vain for " + what + ".");
                }
                calm();
            }
        };
    }

    /** Lets members talk, replicate and, where a set has no primary, elect one, until nothing changes. */
    public void calm() {
        boolean moved = true;
        while (moved) {
            moved = false;
            for (var from : machines.all()) {
                for (var to : machines.all()) {
                    moved |= set.heartbeat(from, to) | set.replicate(from, to);
                }
            }
            moved |= takeOver();
            machines.all().forEach(set::acknowledge);
        }
    }

    /** The member with the highest priority becomes primary where there is none, or where one of lower priority is. */
    private boolean takeOver() {
        var wish = machines.all().stream()
                .filter(mongod -> mongod.isMember() && mongod.role().isPresent())
                .max(Comparator.comparing(mongod -> mongod.role().orElseThrow().priority()));
        return wish.isPresent() && set.elect(wish.get())
                || machines.all().stream().noneMatch(mongod -> mongod.primary)
                        && machines.all().stream().anyMatch(set::elect);
    }

    /** One thing that may happen, by lot: two members talk, one is elected, a client writes, a machine stops or comes back. */
    public void move(RandomGenerator lot, boolean machinesFail) {
        var some = List.copyOf(machines.all());
        var one = some.get(lot.nextInt(some.size()));
        var other = some.get(lot.nextInt(some.size()));
        switch (lot.nextInt(machinesFail ? 12 : 10)) {
            case 0, 1, 2 -> set.heartbeat(one, other);
            case 3, 4, 5 -> set.replicate(one, other);
            case 6 -> set.elect(one);
            case 7 -> set.write(one, "by lot");
            case 8, 9 -> set.acknowledge(one);
            case 10 -> one.stop();
            default -> revive(one);
        }
    }

    /** As the machine's own service does: a member that was started for a set is started again. */
    public void reviveAll() {
        machines.all().forEach(Rehearsal::revive);
    }

    private static void revive(Mongod mongod) {
        if (mongod.set != null) {
            mongod.running = true;
        }
    }

    /** A machine stops and comes back with an empty local disk; nothing of it runs yet. */
    public void loseDisk(String host) {
        mongod(host).stop();
        mongod(host).set = null;
        mongod(host).loseDisk();
    }

    /** A group starts a second machine for a host while the first still runs. */
    public void startSecond(String host) {
        machines.startAnother(host);
    }

    /** A machine stops and starts again, with its disk; nothing of it runs yet. */
    public void reboot(String host) {
        machines.reboot(host);
    }

    /** A machine is lost. If it has a group, another takes its name, and the disk that backups are of if that was its own. */
    public void replace(String host) {
        machines.replace(host);
    }

    /** The set that a machine's boot looks for: that of its last start, or, on a new machine, the one that is noted for all. */
    public String bootsInto(String host) {
        return machines.bootsInto(host);
    }

    /** The disk that backups are made of. */
    public String backedUp() {
        return machines.backedUp();
    }

    /** What must never happen and did. */
    public List<String> violations() {
        return List.copyOf(violations);
    }

    /** Users are data: where none was copied yet, nobody can sign in, and so ask more than who it is. */
    private Mongod signedIn(String host) {
        var mongod = mongod(host);
        if (mongod.syncing || mongod.log.isEmpty()) {
            throw new Unmet(host + " has no users yet.");
        }
        return mongod;
    }

    private Mongod mongod(String host) {
        return machines.named(host);
    }
}
