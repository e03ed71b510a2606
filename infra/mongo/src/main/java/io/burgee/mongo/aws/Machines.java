package io.burgee.mongo.aws;

import io.burgee.mongo.Patience;
import io.burgee.mongo.Refusal;
import io.burgee.mongo.Unmet;
import io.burgee.mongo.set.Machine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;

/** Machines of AWS by the tag that says which host they are, and what their agents are told: always one, by its id. */
final class Machines {

    private final Commands commands;
    private final Shell shell;
    private final Patience patience;

    Machines(Commands commands, Shell shell, Patience patience) {
        this.commands = commands;
        this.shell = shell;
        this.patience = patience;
    }

    List<Machine> of(String host) {
        return running(host).stream()
                .map(machine -> new Machine(machine.getString("InstanceId"), mark(machine)))
                .toList();
    }

    private static String mark(Document machine) {
        return machine.getList("Tags", Document.class, List.of()).stream()
                .filter(tag -> "burgee:restore".equals(tag.getString("Key")))
                .map(tag -> tag.getString("Value"))
                .findFirst()
                .orElse("");
    }

    /** The machine of a host; with two of them nothing is done to either. */
    String only(String host) {
        var machines = of(host);
        if (machines.size() != 1) {
            throw new Refusal(machines.size() + " machines run as " + Commands.name(host)
                    + ", where one should: nothing is done to any.");
        }
        return machines.getFirst().id();
    }

    private List<Document> running(String host) {
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

    String diskOf(String host) {
        var disks = running(host).stream()
                .flatMap(machine -> diskIn(machine).stream())
                .toList();
        if (disks.size() != 1) {
            throw new Refusal(Commands.name(host) + " should be one running machine with a disk at " + Commands.DEVICE
                    + ", and is " + disks.size() + ".");
        }
        return disks.getFirst();
    }

    static Optional<String> diskIn(Document machine) {
        return machine.getList("BlockDeviceMappings", Document.class, List.of()).stream()
                .filter(device -> Commands.DEVICE.equals(device.getString("DeviceName")))
                .map(device -> device.get("Ebs", Document.class).getString("VolumeId"))
                .findFirst();
    }

    /** What is sent before it listens is lost. */
    void awaitAgent(String instance) {
        patience.until("the agent of " + instance, () -> listens(instance));
    }

    private boolean listens(String instance) {
        return read(commands.agent(instance)).getList("InstanceInformationList", Document.class, List.of()).stream()
                .anyMatch(agent -> "Online".equals(agent.getString("PingStatus")));
    }

    String on(String host, String line) {
        return tell(only(host), line);
    }

    /** Has the agent of a machine run a line, waits for the end, and answers what it printed. */
    String tell(String instance, String line) {
        String id =
                read(commands.on(instance, line)).get("Command", Document.class).getString("CommandId");
        patience.until(instance + " to run a command", () -> ended(id).isPresent());
        var end = ended(id).orElseThrow();
        String printed = first(end, "CommandPlugins").getString("Output");
        if (!"Success".equals(end.getString("Status"))) {
            throw new Unmet(instance + " could not run a command: " + printed);
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

    Document read(List<String> command) {
        return Document.parse(shell.run(command));
    }

    static Document first(Document document, String list) {
        var items = document.getList(list, Document.class, List.of());
        if (items.isEmpty()) {
            throw new Unmet("AWS answered without " + list + ".");
        }
        return items.getFirst();
    }
}
