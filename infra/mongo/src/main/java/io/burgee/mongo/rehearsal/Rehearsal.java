package io.burgee.mongo.rehearsal;

import io.burgee.mongo.Patience;
import io.burgee.mongo.Refusal;
import io.burgee.mongo.Unmet;
import io.burgee.mongo.set.Effect;
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
import java.util.LinkedHashMap;
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

    private final Map<String, Mongod> mongods = new LinkedHashMap<>();
    private final Map<String, String> volumes = new HashMap<>();
    private final List<Snapshot> snapshots = new ArrayList<>();
    private final List<String> snapshotReasons = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();
    private final ModelledSet set = new ModelledSet(mongods.values(), violations);
    private String clients = "";

    public Rehearsal(List<String> hosts, List<Snapshot> snapshots) {
        hosts.forEach(host -> mongods.put(host, new Mongod(host)));
        this.snapshots.addAll(snapshots);
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
            case Effect.Launch(String restore, String volume, String host) -> launch(restore, host);
            case Effect.StartAlone(String host) -> start(mongod(host), null);
            case Effect.ForgetSet(String host) -> forget(mongod(host));
            case Effect.Stop(String host) -> stop(mongod(host));
            case Effect.Empty(String host) -> empty(mongod(host));
            case Effect.Start(String host, String name) -> start(mongod(host), name);
            case Effect.Initiate(String host, ReplicaSet first) -> set.initiate(mongod(host), first);
            case Effect.Reconfigure(String primary, ReplicaSet next) -> set.reconfigure(mongod(primary), next);
            case Effect.StepDown(String host) -> mongod(host).primary = false;
            case Effect.WriteNote(String primary, String note) -> set.write(mongod(primary), note);
            case Effect.PointClients(String uri) -> clients = uri;
            case Effect.TakeSnapshot(String host, String reason) -> {
                snapshots.add(new Snapshot("snap-" + reason, Instant.EPOCH, true));
                snapshotReasons.add(reason);
            }
            case Effect.Unmark(String restore) ->
                mongods.values().stream()
                        .filter(mongod -> restore.equals(mongod.mark))
                        .forEach(mongod -> mongod.mark = null);
        }
    }

    /** The disk of a snapshot still knows the set it was taken of. */
    private void launch(String restore, String host) {
        var machine = mongod(host);
        machine.loseDisk();
        machine.stop();
        machine.set = null;
        machine.mark = restore;
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
    }

    private void forget(Mongod mongod) {
        if (mongod.mark == null || !mongod.running || mongod.set != null) {
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
    public Optional<String> mark(String host) {
        return Optional.ofNullable(mongod(host).mark);
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
        long ofSnapshot = mongod(host).log.stream()
                .filter(op -> op.note().equals(FROM_SNAPSHOT))
                .count();
        return Map.of("flags", ofSnapshot);
    }

    @Override
    public ReplicaSet configuration(String host) {
        var configuration = mongod(host).configuration;
        if (configuration == null || !mongod(host).running) {
            throw new Unmet(host + " has no configuration now.");
        }
        return configuration;
    }

    @Override
    public boolean isCommitted(String primary) {
        return set.isCommitted(mongod(primary));
    }

    @Override
    public Duration lag(String primary, String host) {
        return Duration.ofSeconds(
                mongod(primary).log.size() - (long) mongod(host).log.size());
    }

    @Override
    public boolean hasNote(String primary, String note) {
        return set.has(mongod(primary), note);
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
            for (var from : mongods.values()) {
                for (var to : mongods.values()) {
                    moved |= set.heartbeat(from, to) | set.replicate(from, to);
                }
            }
            moved |= takeOver();
            mongods.values().forEach(set::acknowledge);
        }
    }

    /** The member with the highest priority becomes primary where there is none, or where one of lower priority is. */
    private boolean takeOver() {
        var wish = mongods.values().stream()
                .filter(mongod -> mongod.isMember() && mongod.role().isPresent())
                .max(Comparator.comparing(mongod -> mongod.role().orElseThrow().priority()));
        return wish.isPresent() && set.elect(wish.get())
                || mongods.values().stream().noneMatch(mongod -> mongod.primary)
                        && mongods.values().stream().anyMatch(set::elect);
    }

    /** One thing that may happen, by lot: two members talk, one is elected, a client writes, a machine stops or comes back. */
    public void move(RandomGenerator lot, boolean machinesFail) {
        var some = List.copyOf(mongods.values());
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
        mongods.values().forEach(Rehearsal::revive);
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

    /** What must never happen and did. */
    public List<String> violations() {
        return List.copyOf(violations);
    }

    private Mongod mongod(String host) {
        return Optional.ofNullable(mongods.get(host))
                .orElseThrow(() -> new Refusal("There is no machine for " + host + "."));
    }
}
