package io.burgee.mongo.restore;

import io.burgee.mongo.Unmet;
import io.burgee.mongo.aws.Mongods;
import io.burgee.mongo.set.Effect;
import io.burgee.mongo.set.Machine;
import io.burgee.mongo.set.ReplicaSet;
import io.burgee.mongo.set.Site;
import io.burgee.mongo.set.Snapshot;
import io.burgee.mongo.set.Standing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Real mongods on ports of this machine: a folder is a disk, a copy of it a snapshot, a process a machine. */
final class LocalSite implements Site, AutoCloseable {

    static final String OPERATOR = "operator:s3cret@";

    private final Path root;
    private final String backup;
    private final @Nullable Path keyFile;
    final Mongods mongods;
    private final Map<String, Process> processes = new HashMap<>();
    private final Map<String, String> marks = new HashMap<>();
    private final List<Snapshot> snapshots = new ArrayList<>();
    private String clients = "";

    /**
     * @param backup the host whose machine a restore launches
     * @param keyFile by which members know each other, and without which nobody need sign in
     */
    LocalSite(Path root, String backup, @Nullable Path keyFile) {
        this.root = root;
        this.backup = backup;
        this.keyFile = keyFile;
        this.mongods = new Mongods(keyFile == null ? "" : OPERATOR);
    }

    private Path disk(String host) {
        return root.resolve(host.replace(':', '-'));
    }

    @Override
    public void perform(Effect effect) {
        switch (effect) {
            case Effect.CreateVolume(String restore, String snapshot) ->
                copy(root.resolve(snapshot), root.resolve("vol-" + restore));
            case Effect.Launch(String restore, String volume, String host) -> {
                delete(disk(host));
                copy(root.resolve(volume), disk(host));
                marks.put(host, restore);
            }
            case Effect.StartAlone(String host) -> start(host, List.of());
            case Effect.ForgetSet(String host) -> mongods.dropLocal(host);
            case Effect.Stop(String host) -> stop(host);
            case Effect.Empty(String host) -> delete(disk(host));
            case Effect.Start(String host, String set) -> start(host, asMember(set));
            case Effect.Initiate(String host, ReplicaSet set) -> mongods.initiate(host, set);
            case Effect.Reconfigure(String primary, ReplicaSet next) -> mongods.reconfigure(primary, next);
            case Effect.StepDown(String host) -> mongods.stepDown(host);
            case Effect.WriteNote(String primary, String note) -> mongods.note(primary, note);
            case Effect.PointClients(String uri) -> clients = uri;
            case Effect.TakeSnapshot(String host, String reason) -> {
                mongods.checkpoint(host);
                copy(disk(host), root.resolve("snap-" + reason));
                snapshots.add(new Snapshot("snap-" + reason, Instant.now(), true));
            }
            case Effect.Adopt adopt -> {
                // Nothing here outlives the test, and no disk is found by a tag.
            }
            case Effect.Unmark(String restore) -> marks.values().remove(restore);
        }
    }

    private List<String> asMember(String set) {
        return keyFile == null ? List.of("--replSet", set) : List.of("--replSet", set, "--keyFile", keyFile.toString());
    }

    private void start(String host, List<String> options) {
        try {
            Files.createDirectories(disk(host));
            var command = new ArrayList<>(List.of("mongod", "--bind_ip", "127.0.0.1", "--port"));
            command.add(host.substring(host.indexOf(':') + 1));
            command.addAll(List.of("--dbpath", disk(host).toString(), "--wiredTigerCacheSizeGB", "0.25"));
            command.addAll(options);
            processes.put(
                    host,
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(
                                    root.resolve("mongod.log").toFile()))
                            .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void stop(String host) {
        try {
            var process = processes.remove(host);
            process.destroy();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new Unmet(host + " does not stop.");
            }
        } catch (InterruptedException e) {
            throw new Unmet("Interrupted.");
        }
    }

    private static void copy(Path from, Path to) {
        try {
            int code = new ProcessBuilder("cp", "-a", "--reflink=auto", from.toString(), to.toString())
                    .inheritIO()
                    .start()
                    .waitFor();
            // A lock file says that the copied mongod ran, as that of a disk's snapshot does.
            if (code != 0) {
                throw new Unmet("Can't copy " + from + ".");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new Unmet("Interrupted.");
        }
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<Snapshot> snapshots() {
        return List.copyOf(snapshots);
    }

    @Override
    public Optional<String> volume(String restore) {
        return Optional.of("vol-" + restore).filter(name -> Files.exists(root.resolve(name)));
    }

    @Override
    public List<Machine> machines(String host) {
        return host.equals(backup) && !marks.containsKey(host)
                ? List.of()
                : List.of(new Machine(host, marks.getOrDefault(host, "")));
    }

    @Override
    public Optional<Standing> standing(String host) {
        return processes.containsKey(host) ? mongods.standing(host) : Optional.empty();
    }

    @Override
    public boolean remembersSet(String host) {
        return mongods.remembersSet(host);
    }

    @Override
    public Map<String, Long> counts(String host) {
        return mongods.counts(host);
    }

    @Override
    public ReplicaSet configuration(String host) {
        return mongods.configuration(host);
    }

    @Override
    public boolean isCommitted(String primary) {
        return mongods.isCommitted(primary);
    }

    @Override
    public Duration lag(String primary, String host) {
        return mongods.lag(primary, host);
    }

    @Override
    public boolean hasNote(String primary, String note) {
        return mongods.hasNote(primary, note);
    }

    @Override
    public String clients() {
        return clients;
    }

    @Override
    public boolean hasSnapshot(String reason) {
        return snapshots.stream().anyMatch(snapshot -> snapshot.id().equals("snap-" + reason));
    }

    @Override
    public void close() {
        mongods.close();
        processes.values().forEach(Process::destroyForcibly);
    }
}
