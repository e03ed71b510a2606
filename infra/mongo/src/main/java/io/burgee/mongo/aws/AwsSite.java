package io.burgee.mongo.aws;

import io.burgee.mongo.Patience;
import io.burgee.mongo.Refusal;
import io.burgee.mongo.Unmet;
import io.burgee.mongo.set.Effect;
import io.burgee.mongo.set.Machine;
import io.burgee.mongo.set.ReplicaSet;
import io.burgee.mongo.set.Site;
import io.burgee.mongo.set.Snapshot;
import io.burgee.mongo.set.Standing;
import io.burgee.mongo.set.Standing.State;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.bson.Document;

/**
 * The site on AWS. Disks, machines and addresses by AWS's own command line tool, which knows how to sign in; what is done on a machine goes through its
 * agent, so that no machine needs an open door; replica sets are spoken to directly.
 */
public final class AwsSite implements Site {

    private static final String COUNTS = "const n={};db.adminCommand({listDatabases:1}).databases.map(d=>d.name)"
            + ".filter(d=>!['admin','config','local'].includes(d)).forEach(d=>{const b=db.getSiblingDB(d);"
            + "b.getCollectionNames().filter(c=>!c.startsWith('system.')"
            + "&&!b.getCollection(c).getIndexes().some(i=>'expireAfterSeconds' in i))"
            + ".forEach(c=>{n[d+'.'+c]=b.getCollection(c).countDocuments()})});print(JSON.stringify(n))";

    private final Commands commands;
    private final AwsSettings settings;
    private final Shell shell;
    private final Mongods mongods;
    private final Machines machines;

    public AwsSite(AwsSettings settings, Shell shell, Mongods mongods, Patience patience) {
        this.settings = settings;
        this.commands = new Commands(settings);
        this.shell = shell;
        this.mongods = mongods;
        this.machines = new Machines(commands, shell, patience);
    }

    @Override
    public void perform(Effect effect) {
        switch (effect) {
            case Effect.Initiate(String host, ReplicaSet set) -> mongods.initiate(host, set);
            case Effect.Reconfigure(String primary, ReplicaSet next) -> mongods.reconfigure(primary, next);
            case Effect.StepDown(String host) -> mongods.stepDown(host);
            case Effect.WriteNote(String primary, String note) -> mongods.note(primary, note);
            case Effect.Launch(String restore, String volume, String host) -> launch(restore, volume, host);
            case Effect.PointClients(String uri) -> {
                shell.run(commands.give(), Credentials.of(address()).in(uri));
                refresh();
                shell.run(commands.tell(uri));
            }
            case Effect.Adopt(String restore, String host, String set) -> adopt(host, set);
            case Effect.TakeSnapshot(String host, String reason) -> {
                mongods.checkpoint(host);
                shell.run(commands.takeSnapshot(machines.diskOf(host), reason));
            }
            case Effect.Unmark(String restore) -> unmark(restore);
            case Effect.CreateVolume(String restore, String snapshot) ->
                shell.run(commands.createVolume(restore, snapshot));
            case Effect.StartAlone(String host) -> machines.on(host, commands.lines.startAlone());
            case Effect.ForgetSet(String host) ->
                machines.on(host, Lines.alone("db.getSiblingDB('local').dropDatabase()"));
            case Effect.Stop(String host) -> machines.on(host, commands.lines.stop());
            case Effect.Empty(String host) -> machines.on(host, commands.lines.empty());
            case Effect.Start(String host, String set) -> machines.on(host, Lines.start(set));
        }
    }

    /** The token makes a second call answer with the machine of the first. */
    private void launch(String restore, String volume, String host) {
        String instance = Machines.first(machines.read(commands.launch(restore, host)), "Instances")
                .getString("InstanceId");
        shell.run(commands.aws("ec2", "wait", "instance-running", "--instance-ids", instance));
        var machine = Machines.first(
                Machines.first(
                        machines.read(commands.aws("ec2", "describe-instances", "--instance-ids", instance)),
                        "Reservations"),
                "Instances");
        if (Machines.diskIn(machine).isEmpty()) {
            shell.run(commands.attach(instance, volume));
        }
        machines.awaitAgent(instance);
        machines.tell(instance, commands.lines.mount(volume));
        if (!machines.only(host).equals(instance)) {
            throw new Refusal(
                    "Another machine than " + instance + " runs as " + Commands.name(host) + ": it is left alone.");
        }
        shell.run(commands.resolve(host, machine.getString("PrivateIpAddress")));
        shell.run(commands.mark(restore, instance));
    }

    /** Tags first: what the machine does by itself from then on, it may do to a disk that has them. */
    private void adopt(String host, String set) {
        String volume = machines.diskOf(host);
        String instance = machines.only(host);
        shell.run(commands.join(set));
        var old = machines.read(commands.kept()).getList("Volumes", Document.class, List.of()).stream()
                .map(disk -> disk.getString("VolumeId"))
                .filter(disk -> !disk.equals(volume))
                .toList();
        if (!old.isEmpty()) {
            shell.run(commands.retire(old));
        }
        shell.run(commands.backUp(volume));
        machines.tell(instance, Lines.keep());
        if (machines.read(commands.groupOf(instance))
                .getList("AutoScalingInstances", Document.class, List.of())
                .isEmpty()) {
            shell.run(commands.adopt(instance));
        }
        shell.run(commands.replaceWhenLost());
    }

    private void refresh() {
        try {
            shell.run(commands.refresh());
        } catch (Unmet e) {
            if (!String.valueOf(e.getMessage()).contains("InstanceRefreshInProgress")) {
                throw e;
            }
        }
    }

    private void unmark(String restore) {
        var marked = machines
                .read(commands.aws(
                        "ec2",
                        "describe-tags",
                        "--filters",
                        "Name=key,Values=burgee:restore",
                        "Name=value,Values=" + restore))
                .getList("Tags", Document.class)
                .stream()
                .map(tag -> tag.getString("ResourceId"))
                .toList();
        if (!marked.isEmpty()) {
            shell.run(commands.unmark(marked));
        }
    }

    @Override
    public List<Snapshot> snapshots() {
        return snapshots("tag:burgee:backup", "mongo");
    }

    private List<Snapshot> snapshots(String filter, String value) {
        return machines
                .read(commands.aws(
                        "ec2",
                        "describe-snapshots",
                        "--owner-ids",
                        "self",
                        "--filters",
                        "Name=" + filter + ",Values=" + value))
                .getList("Snapshots", Document.class)
                .stream()
                .map(snapshot -> new Snapshot(
                        snapshot.getString("SnapshotId"),
                        OffsetDateTime.parse(snapshot.getString("StartTime")).toInstant(),
                        "completed".equals(snapshot.getString("State"))))
                .toList();
    }

    @Override
    public boolean hasSnapshot(String reason) {
        return !snapshots("tag:burgee:reason", reason).isEmpty();
    }

    @Override
    public Optional<String> volume(String restore) {
        return machines
                .read(commands.aws("ec2", "describe-volumes", "--filters", "Name=tag:burgee:restore,Values=" + restore))
                .getList("Volumes", Document.class)
                .stream()
                .filter(volume -> List.of("available", "in-use").contains(volume.getString("State")))
                .map(volume -> volume.getString("VolumeId"))
                .findFirst();
    }

    @Override
    public List<Machine> machines(String host) {
        return machines.of(host);
    }

    /** A copy that runs alone listens to its own machine only: the agent is asked. */
    @Override
    public Optional<Standing> standing(String host) {
        var answer = mongods.standing(host);
        return answer.isEmpty() && isMarked(host) && runsAlone(host)
                ? Optional.of(new Standing("", State.ALONE))
                : answer;
    }

    private boolean isMarked(String host) {
        return machines(host).stream().anyMatch(machine -> !machine.restore().isEmpty());
    }

    private boolean runsAlone(String host) {
        return machines.on(
                        host, "pgrep -f 'mongod .*--port " + Lines.ALONE + "' > /dev/null && echo alone || echo none")
                .contains("alone");
    }

    @Override
    public boolean remembersSet(String host) {
        return machines.on(host, Lines.alone("print(db.getSiblingDB('local').system.replset.countDocuments())"))
                .strip()
                .matches("[1-9].*");
    }

    @Override
    public Map<String, Long> counts(String host) {
        if (standing(host).filter(standing -> standing.state() == State.ALONE).isEmpty()) {
            return mongods.counts(host);
        }
        var counts = new TreeMap<String, Long>();
        Document.parse(machines.on(host, Lines.alone(COUNTS)))
                .forEach((collection, count) -> counts.put(collection, ((Number) count).longValue()));
        return counts;
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

    /** What clients use now, password and all. */
    private String address() {
        return machines.read(commands.aws("secretsmanager", "get-secret-value", "--secret-id", settings.secret()))
                .getString("SecretString");
    }

    @Override
    public String clients() {
        String uri = Credentials.without(address());
        Predicate<Document> told = tag -> Commands.CLIENTS_TAG.equals(tag.getString("Key"))
                && Commands.setOf(uri).equals(tag.getString("Value"));
        return machines
                        .read(commands.aws(
                                "autoscaling",
                                "describe-tags",
                                "--filters",
                                "Name=auto-scaling-group,Values=" + settings.clients()))
                        .getList("Tags", Document.class)
                        .stream()
                        .anyMatch(told)
                ? uri
                : "";
    }
}
