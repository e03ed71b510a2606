package io.burgee.mongo.aws;

import io.burgee.mongo.Patience;
import io.burgee.mongo.Refusal;
import io.burgee.mongo.Unmet;
import io.burgee.mongo.set.Effect;
import io.burgee.mongo.set.ReplicaSet;
import io.burgee.mongo.set.Site;
import io.burgee.mongo.set.Snapshot;
import io.burgee.mongo.set.Standing;
import io.burgee.mongo.set.Standing.State;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
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
    private final Patience patience;

    public AwsSite(AwsSettings settings, Shell shell, Mongods mongods, Patience patience) {
        this.settings = settings;
        this.commands = new Commands(settings);
        this.shell = shell;
        this.mongods = mongods;
        this.patience = patience;
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
                shell.run(commands.keep(), Credentials.of(address()).in(uri));
                refresh();
                shell.run(commands.tell(uri));
            }
            case Effect.TakeSnapshot(String host, String reason) ->
                shell.run(commands.takeSnapshot(diskOf(host), reason));
            case Effect.Unmark(String restore) -> unmark(restore);
            case Effect.CreateVolume(String restore, String snapshot) ->
                shell.run(commands.createVolume(restore, snapshot));
            case Effect.StartAlone(String host) -> on(host, commands.startAlone());
            case Effect.ForgetSet(String host) -> on(host, Commands.alone("db.getSiblingDB('local').dropDatabase()"));
            case Effect.Stop(String host) -> on(host, commands.stop());
            case Effect.Empty(String host) -> on(host, commands.empty());
            case Effect.Start(String host, String set) -> on(host, commands.start(set));
        }
    }

    /** The token makes a second call answer with the machine of the first. */
    private void launch(String restore, String volume, String host) {
        String instance =
                first(read(commands.launch(restore, host)), "Instances").getString("InstanceId");
        shell.run(commands.aws("ec2", "wait", "instance-running", "--instance-ids", instance));
        var machine = first(
                first(read(commands.aws("ec2", "describe-instances", "--instance-ids", instance)), "Reservations"),
                "Instances");
        if (diskIn(machine).isEmpty()) {
            shell.run(commands.attach(instance, volume));
        }
        shell.run(commands.resolve(host, machine.getString("PrivateIpAddress")));
        on(host, commands.mount(volume));
        shell.run(commands.mark(restore, instance));
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
        var marked = read(commands.aws(
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
        return read(commands.aws(
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
        return read(commands.aws("ec2", "describe-volumes", "--filters", "Name=tag:burgee:restore,Values=" + restore))
                .getList("Volumes", Document.class)
                .stream()
                .filter(volume -> List.of("available", "in-use").contains(volume.getString("State")))
                .map(volume -> volume.getString("VolumeId"))
                .findFirst();
    }

    @Override
    public Optional<String> mark(String host) {
        return machines(host).stream()
                .flatMap(machine -> machine.getList("Tags", Document.class, List.of()).stream())
                .filter(tag -> "burgee:restore".equals(tag.getString("Key")))
                .map(tag -> tag.getString("Value"))
                .findFirst();
    }

    private List<Document> machines(String host) {
        var machines = new ArrayList<Document>();
        read(commands.aws(
                        "ec2",
                        "describe-instances",
                        "--filters",
                        "Name=tag:burgee:mongo-host,Values=" + Commands.name(host),
                        "Name=instance-state-name,Values=running"))
                .getList("Reservations", Document.class)
                .forEach(reservation -> machines.addAll(reservation.getList("Instances", Document.class)));
        return machines;
    }

    private String diskOf(String host) {
        var disks = machines(host).stream()
                .flatMap(machine -> diskIn(machine).stream())
                .toList();
        if (disks.size() != 1) {
            throw new Refusal(Commands.name(host) + " should be one running machine with a disk at " + Commands.DEVICE
                    + ", and is " + disks.size() + ".");
        }
        return disks.getFirst();
    }

    private static Optional<String> diskIn(Document machine) {
        return machine.getList("BlockDeviceMappings", Document.class, List.of()).stream()
                .filter(device -> Commands.DEVICE.equals(device.getString("DeviceName")))
                .map(device -> device.get("Ebs", Document.class).getString("VolumeId"))
                .findFirst();
    }

    /** A copy that runs alone listens to its own machine only: the agent is asked. */
    @Override
    public Optional<Standing> standing(String host) {
        var answer = mongods.standing(host);
        return answer.isEmpty() && mark(host).isPresent() && runsAlone(host)
                ? Optional.of(new Standing("", State.ALONE))
                : answer;
    }

    private boolean runsAlone(String host) {
        return on(host, "pgrep -f 'mongod .*--port " + Commands.ALONE + "' > /dev/null && echo alone || echo none")
                .contains("alone");
    }

    @Override
    public boolean remembersSet(String host) {
        return on(host, Commands.alone("print(db.getSiblingDB('local').system.replset.countDocuments())"))
                .strip()
                .matches("[1-9].*");
    }

    @Override
    public Map<String, Long> counts(String host) {
        if (standing(host).filter(standing -> standing.state() == State.ALONE).isEmpty()) {
            return mongods.counts(host);
        }
        var counts = new TreeMap<String, Long>();
        Document.parse(on(host, Commands.alone(COUNTS)))
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
        return read(commands.aws("secretsmanager", "get-secret-value", "--secret-id", settings.secret()))
                .getString("SecretString");
    }

    @Override
    public String clients() {
        String uri = Credentials.without(address());
        Predicate<Document> told = tag -> Commands.CLIENTS_TAG.equals(tag.getString("Key"))
                && Commands.setOf(uri).equals(tag.getString("Value"));
        return read(commands.aws(
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

    /** Has the agent of a machine run a line, waits for the end, and answers what it printed. */
    private String on(String host, String line) {
        String id = read(commands.on(host, line)).get("Command", Document.class).getString("CommandId");
        patience.until(
                Commands.name(host) + " to run a command", () -> ended(id).isPresent());
        var end = ended(id).orElseThrow();
        String printed = first(end, "CommandPlugins").getString("Output");
        if (!"Success".equals(end.getString("Status"))) {
            throw new Unmet(Commands.name(host) + " could not run a command: " + printed);
        }
        return printed;
    }

    private Optional<Document> ended(String id) {
        return read(commands.aws("ssm", "list-command-invocations", "--details", "--command-id", id))
                .getList("CommandInvocations", Document.class)
                .stream()
                .filter(invocation ->
                        !List.of("Pending", "InProgress", "Delayed").contains(invocation.getString("Status")))
                .findFirst();
    }

    private Document read(List<String> command) {
        return Document.parse(shell.run(command));
    }

    private static Document first(Document document, String list) {
        var items = document.getList(list, Document.class, List.of());
        if (items.isEmpty()) {
            throw new Unmet("AWS answered without " + list + ".");
        }
        return items.getFirst();
    }
}
