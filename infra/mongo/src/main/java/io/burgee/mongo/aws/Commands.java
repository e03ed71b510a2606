package io.burgee.mongo.aws;

import io.burgee.mongo.set.Configurations;
import io.burgee.mongo.set.Effect;
import java.util.ArrayList;
import java.util.List;

/** Each effect as what is typed for it: run by {@link AwsSite}, printed by a dry run. */
public final class Commands {

    /** What the copy of a snapshot listens on while it runs alone: loopback only, and no port that a client knows. */
    static final int ALONE = 27117;

    static final String CLIENTS_TAG = "burgee:mongo-set";
    static final String DEVICE = "/dev/sdf";

    private final AwsSettings settings;

    public Commands(AwsSettings settings) {
        this.settings = settings;
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
                        resolve(host, "$address"),
                        on(host, mount(volume)),
                        mark(restore, "$instance"));
            case Effect.StartAlone(String host) -> List.of(on(host, startAlone()));
            case Effect.ForgetSet(String host) -> List.of(on(host, alone("db.getSiblingDB('local').dropDatabase()")));
            case Effect.Stop(String host) -> List.of(on(host, stop()));
            case Effect.Empty(String host) -> List.of(on(host, empty()));
            case Effect.Start(String host, String set) -> List.of(on(host, start(set)));
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
            case Effect.PointClients(String uri) -> List.of(told(keep(), uri), refresh(), tell(uri));
            case Effect.TakeSnapshot(String host, String reason) -> List.of(takeSnapshot("$volume", reason));
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

    List<String> launch(String restore, String host) {
        return aws(
                "ec2",
                "run-instances",
                "--count",
                "1",
                "--launch-template",
                "LaunchTemplateName=" + settings.launchTemplate(),
                "--placement",
                "AvailabilityZone=" + settings.zone(),
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

    String mount(String volume) {
        return "mkdir -p " + settings.dataFolder() + " && { mountpoint -q " + settings.dataFolder()
                + " || mount /dev/disk/by-id/nvme-Amazon_Elastic_Block_Store_" + volume.replace("-", "") + " "
                + settings.dataFolder() + "; }";
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

    String startAlone() {
        return "systemctl stop mongod; runuser -u mongod -- mongod --fork --bind_ip 127.0.0.1 --port " + ALONE
                + " --dbpath " + settings.dataFolder() + " --logpath /var/log/mongodb/restore.log";
    }

    String stop() {
        return "systemctl stop mongod; runuser -u mongod -- mongod --shutdown --dbpath " + settings.dataFolder()
                + " || true";
    }

    String empty() {
        return "! pgrep -x mongod && find " + settings.dataFolder() + " -mindepth 1 -delete";
    }

    /** Never enabled: what a machine does when it boots is decided by {@code burgee mongo boot}. */
    static String start(String set) {
        return "sed -i 's/^  replSetName:.*/  replSetName: " + set + "/' /etc/mongod.conf && systemctl start mongod";
    }

    /** The address comes by standard input: it has a password in it. */
    List<String> keep() {
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

    /** Has the agent on a machine run a line of its shell; the machine is found by its tag. */
    List<String> on(String host, String line) {
        return aws(
                "ssm",
                "send-command",
                "--document-name",
                "AWS-RunShellScript",
                "--targets",
                "Key=tag:burgee:mongo-host,Values=" + name(host),
                "--parameters",
                "{\"commands\":[\"" + line.replace("\\", "\\\\").replace("\"", "\\\"") + "\"]}");
    }

    /** A line for the copy that runs alone; nobody else can reach it. */
    static String alone(String script) {
        return "mongosh --quiet --port " + ALONE + " --eval \"" + script + "\"";
    }

    private static List<String> mongo(String host, String command) {
        return List.of("mongodb://" + host, command);
    }

    static String name(String host) {
        return host.replaceAll(":\\d+$", "");
    }
}
