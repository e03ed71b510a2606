package io.burgee.mongo.aws;

import io.burgee.mongo.set.Configurations;
import io.burgee.mongo.set.Effect;
import java.util.ArrayList;
import java.util.List;

/** Each effect as what is typed for it: run by {@link AwsSite}, printed by a dry run. */
public final class Commands {

    static final String CLIENTS_TAG = "burgee:mongo-set";
    static final String DEVICE = "/dev/sdf";

    private final AwsSettings settings;
    final Lines lines;

    public Commands(AwsSettings settings) {
        this.settings = settings;
        this.lines = new Lines(settings.dataFolder());
    }

    /**
     * The command lines of the operator's machine; for what speaks MongoDB's own protocol, the address and that command. What is known only
     * when it runs is written as {@code $name}.
     */
    public List<List<String>> of(Effect effect) {
        return switch (effect) {
            case Effect.CreateVolume(String restore, String snapshot) -> List.of(createVolume(restore, snapshot));
            case Effect.Launch(String restore, String volume, String host) ->
                List.of(
                        launch(restore, host),
                        aws("ec2", "wait", "instance-running", "--instance-ids", "$instance"),
                        attach("$instance", volume),
                        agent("$instance"),
                        on("$instance", lines.mount(volume)),
                        resolve(host, "$address"),
                        mark(restore, "$instance"));
            case Effect.StartAlone(String host) -> List.of(on(machine(host), lines.startAlone()));
            case Effect.ForgetSet(String host) ->
                List.of(on(machine(host), Lines.alone("db.getSiblingDB('local').dropDatabase()")));
            case Effect.Stop(String host) -> List.of(on(machine(host), lines.stop()));
            case Effect.Empty(String host) -> List.of(on(machine(host), lines.empty()));
            case Effect.Start(String host, String set) -> List.of(on(machine(host), Lines.start(set)));
            case Effect.Initiate(String host, var set) ->
                List.of(mongo(
                        host, "replSetInitiate " + Configurations.document(set).toJson()));
            case Effect.Reconfigure(String primary, var next) ->
                List.of(mongo(
                        primary,
                        "replSetReconfig " + Configurations.document(next).toJson()));
            case Effect.StepDown(String host) -> List.of(mongo(host, "replSetStepDown 60"));
            case Effect.WriteNote(String primary, String note) ->
                List.of(mongo(primary, "insert '" + note + "' into burgee.operations, w: majority"));
            case Effect.PointClients(String uri) -> List.of(told(give(), uri), refresh(), tell(uri));
            case Effect.Adopt(String restore, String host, String set) ->
                List.of(
                        join(set),
                        retire(List.of("$old")),
                        backUp("$volume"),
                        on(machine(host), Lines.keep()),
                        adopt("$instance"),
                        replaceWhenLost());
            case Effect.TakeSnapshot(String host, String reason) ->
                List.of(mongo(host, "fsync 1"), takeSnapshot("$volume", reason));
            case Effect.Unmark(String restore) -> List.of(unmark(List.of("$instance", "$volume")));
        };
    }

    List<String> createVolume(String restore, String snapshot) {
        return aws(
                "ec2",
                "create-volume",
                "--snapshot-id",
                snapshot,
                "--availability-zone",
                settings.zone(),
                "--volume-type",
                "gp3",
                "--volume-initialization-rate",
                "300",
                "--client-token",
                token(restore),
                "--tag-specifications",
                "ResourceType=volume,Tags=[{Key=burgee:restore,Value=" + restore + "}]");
    }

    /** By the template's latest version, as its group does: the default one is the first that was ever deployed. */
    List<String> launch(String restore, String host) {
        return aws(
                "ec2",
                "run-instances",
                "--count",
                "1",
                "--launch-template",
                "LaunchTemplateName=" + settings.backup() + ",Version=$Latest",
                "--subnet-id",
                settings.subnet(),
                "--client-token",
                token(restore),
                "--tag-specifications",
                "ResourceType=instance,Tags=[{Key=burgee:mongo-host,Value=" + name(host) + "}]");
    }

    List<String> attach(String instance, String volume) {
        return aws("ec2", "attach-volume", "--instance-id", instance, "--volume-id", volume, "--device", DEVICE);
    }

    List<String> resolve(String host, String address) {
        return aws(
                "route53",
                "change-resource-record-sets",
                "--hosted-zone-id",
                settings.hostedZone(),
                "--change-batch",
                "{\"Changes\":[{\"Action\":\"UPSERT\",\"ResourceRecordSet\":{\"Name\":\"" + name(host)
                        + "\",\"Type\":\"A\",\"TTL\":10,\"ResourceRecords\":[{\"Value\":\"" + address + "\"}]}}]}");
    }

    /** Whether the agent of a machine listens yet: what is sent before is lost. */
    List<String> agent(String instance) {
        return aws("ssm", "describe-instance-information", "--filters", "Key=InstanceIds,Values=" + instance);
    }

    List<String> join(String set) {
        return aws(
                "ssm",
                "put-parameter",
                "--overwrite",
                "--type",
                "String",
                "--name",
                settings.founded(),
                "--value",
                set);
    }

    /** Disks that were the hidden member's until now. */
    List<String> kept() {
        return aws(
                "ec2",
                "describe-volumes",
                "--filters",
                "Name=tag:burgee:backup,Values=mongo",
                "Name=tag:Name,Values=" + settings.backup());
    }

    List<String> retire(List<String> volumes) {
        var command = new ArrayList<>(List.of("ec2", "delete-tags", "--resources"));
        command.addAll(volumes);
        command.addAll(List.of("--tags", "Key=burgee:backup", "Key=Name"));
        return aws(command.toArray(String[]::new));
    }

    List<String> backUp(String volume) {
        return aws(
                "ec2",
                "create-tags",
                "--resources",
                volume,
                "--tags",
                "Key=burgee:backup,Value=mongo",
                "Key=Name,Value=" + settings.backup());
    }

    /** The group of a machine, if it has one. */
    List<String> groupOf(String instance) {
        return aws("autoscaling", "describe-auto-scaling-instances", "--instance-ids", instance);
    }

    List<String> adopt(String instance) {
        return aws(
                "autoscaling",
                "attach-instances",
                "--instance-ids",
                instance,
                "--auto-scaling-group-name",
                settings.backup());
    }

    List<String> replaceWhenLost() {
        return aws(
                "autoscaling",
                "update-auto-scaling-group",
                "--auto-scaling-group-name",
                settings.backup(),
                "--min-size",
                "1");
    }

    /** The mark comes last: a machine that has it has its disk. */
    List<String> mark(String restore, String instance) {
        return aws("ec2", "create-tags", "--resources", instance, "--tags", "Key=burgee:restore,Value=" + restore);
    }

    List<String> unmark(List<String> resources) {
        var command = new ArrayList<>(List.of("ec2", "delete-tags", "--resources"));
        command.addAll(resources);
        command.addAll(List.of("--tags", "Key=burgee:restore"));
        return aws(command.toArray(String[]::new));
    }

    /** The address comes by standard input: it has a password in it. */
    List<String> give() {
        return aws(
                "secretsmanager",
                "put-secret-value",
                "--secret-id",
                settings.secret(),
                "--secret-string",
                "file:///dev/stdin");
    }

    private static List<String> told(List<String> command, String input) {
        var whole = new ArrayList<>(command);
        whole.addAll(List.of("<<<", input.replace("mongodb://", "mongodb://$credentials@")));
        return whole;
    }

    List<String> refresh() {
        return aws("autoscaling", "start-instance-refresh", "--auto-scaling-group-name", settings.clients());
    }

    /** Noted last: clients whose group has the note were started again with the address. */
    List<String> tell(String uri) {
        return aws(
                "autoscaling",
                "create-or-update-tags",
                "--tags",
                "ResourceId=" + settings.clients() + ",ResourceType=auto-scaling-group,Key=" + CLIENTS_TAG + ",Value="
                        + setOf(uri) + ",PropagateAtLaunch=false");
    }

    List<String> takeSnapshot(String volume, String reason) {
        return aws(
                "ec2",
                "create-snapshot",
                "--volume-id",
                volume,
                "--tag-specifications",
                "ResourceType=snapshot,Tags=[{Key=burgee:backup,Value=mongo},{Key=burgee:reason,Value=" + reason
                        + "}]");
    }

    static String setOf(String uri) {
        return uri.replaceFirst(".*[?&]replicaSet=([^&]*).*", "$1");
    }

    private static String token(String restore) {
        return "burgee-restore-" + restore;
    }

    List<String> aws(String... arguments) {
        var command = new ArrayList<>(List.of("aws", "--region", settings.region(), "--output", "json"));
        command.addAll(List.of(arguments));
        return List.copyOf(command);
    }

    private static String machine(String host) {
        return "$" + name(host);
    }

    /** Has the agent on one machine run a line of its shell: never all that have a tag, as the old set's may have it too. */
    List<String> on(String instance, String line) {
        return aws(
                "ssm",
                "send-command",
                "--document-name",
                "AWS-RunShellScript",
                "--instance-ids",
                instance,
                "--parameters",
                "{\"commands\":[\"" + line.replace("\\", "\\\\").replace("\"", "\\\"") + "\"]}");
    }

    private static List<String> mongo(String host, String command) {
        return List.of("mongodb://" + host, command);
    }

    static String name(String host) {
        return host.replaceAll(":\\d+$", "");
    }
}
