package io.burgee.mongo.aws;

import static io.burgee.mongo.Sets.BACKUP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.bson.Document;
import io.burgee.mongo.Patience;
import io.burgee.mongo.Refusal;
import io.burgee.mongo.Unmet;
import io.burgee.mongo.set.Effect;
import io.burgee.mongo.set.Snapshot;
import io.netty.channel.Channel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is typed on AWS, and how its answers are read: in the shapes that its command line tool documents. */
class AwsSiteTest {

    private static final AwsSettings SETTINGS = AwsSettings.read(Path.of("aws.example.json"));
    private static final Patience ONCE =
            (what, condition) -> assertThat(condition.getAsBoolean()).as(what).isTrue();

    /** Answers by the words of the service and verb; keeps what was typed. */
    private final Map<String, String> answers = new LinkedHashMap<>();

    private final List<String> typed = new ArrayList<>();
    private final List<String> inputs = new ArrayList<>();
    private final AwsSite site = new AwsSite(SETTINGS, this::answer, new Mongods(""), ONCE);

    private String answer(List<String> command, String input) {
        inputs.add(input);
        typed.add(String.join(" ", command).replace("aws --region eu-central-1 --output json ", ""));
        return answers.getOrDefault(command.get(5) + " " + command.get(6), "{}");
    }

    private void runs(String... instances) {
        answers.put(
                "ec2 describe-instances",
                Stream.of(instances)
                        .map(id -> "{\"InstanceId\":\"" + id
                                + "\",\"PrivateIpAddress\":\"10.0.0.9\",\"BlockDeviceMappings\":"
                                + "[{\"DeviceName\":\"/dev/sdf\",\"Ebs\":{\"VolumeId\":\"vol-of-" + id + "\"}}]}")
                        .collect(Collectors.joining(",", "{\"Reservations\":[{\"Instances\":[", "]}]}")));
    }

    private void agentAnswers(String status, String output) {
        answers.put("ssm send-command", "{\"Command\":{\"CommandId\":\"c-1\"}}");
        answers.put(
                "ssm list-command-invocations",
                "{\"CommandInvocations\":[{\"Status\":\"" + status + "\",\"CommandPlugins\":[{\"Output\":\"" + output
                        + "\"}]}]}");
    }

    @Test
    void snapshotsAreReadWithTheirTimes() {
        answers.put("ec2 describe-snapshots", """
                {"Snapshots":[{"SnapshotId":"snap-1","StartTime":"2026-11-27T11:45:00.123000+00:00","State":"completed"},
                              {"SnapshotId":"snap-2","StartTime":"2026-11-27T12:00:00+00:00","State":"pending"}]}""");
        assertThat(site.snapshots())
                .containsExactly(
                        new Snapshot("snap-1", Instant.parse("2026-11-27T11:45:00.123Z"), true),
                        new Snapshot("snap-2", Instant.parse("2026-11-27T12:00:00Z"), false));
    }

    @Test
    void aMachineIsMarkedOnlyWhenItHasItsDisk() {
        answers.put("ec2 run-instances", "{\"Instances\":[{\"InstanceId\":\"i-1\"}]}");
        answers.put(
                "ec2 describe-instances",
                "{\"Reservations\":[{\"Instances\":[{\"InstanceId\":\"i-1\",\"PrivateIpAddress\":\"10.0.0.9\"}]}]}");
        answers.put("ssm describe-instance-information", "{\"InstanceInformationList\":[{\"PingStatus\":\"Online\"}]}");
        agentAnswers("Success", "");
        site.perform(new Effect.Launch("r1", "vol-0abc", BACKUP));
        assertThat(typed.stream().map(line -> line.substring(0, line.indexOf(" --"))))
                .containsExactly(
                        "ec2 run-instances",
                        "ec2 wait instance-running",
                        "ec2 describe-instances",
                        "ec2 attach-volume",
                        "ssm describe-instance-information",
                        "ssm send-command",
                        "ssm list-command-invocations",
                        "ssm list-command-invocations",
                        "ec2 describe-instances",
                        "route53 change-resource-record-sets",
                        "ec2 create-tags");
        assertThat(typed.getFirst())
                .contains(
                        "--client-token burgee-restore-r1", "--subnet-id subnet-0123456789example", "Version=$Latest");
        assertThat(typed.getLast()).isEqualTo("ec2 create-tags --resources i-1 --tags Key=burgee:restore,Value=r1");
        assertThat(typed).anyMatch(line -> line.contains("nvme-Amazon_Elastic_Block_Store_vol0abc /data/mongo"));
    }

    @Test
    void aMachineWhoseAgentDoesNotListenYetIsToldNothing() {
        answers.put("ec2 run-instances", "{\"Instances\":[{\"InstanceId\":\"i-1\"}]}");
        runs("i-1");
        answers.put("ssm describe-instance-information", "{\"InstanceInformationList\":[]}");
        assertThatThrownBy(() -> site.perform(new Effect.Launch("r1", "vol-0abc", BACKUP)))
                .hasMessageContaining("the agent of i-1");
        assertThat(typed).noneMatch(line -> line.startsWith("ssm send-command"));
    }

    @Test
    void oneMachineIsToldByItsIdAndOfTwoNone() {
        agentAnswers("Success", "");
        runs("i-1");
        site.perform(new Effect.Stop(BACKUP));
        assertThat(typed)
                .filteredOn(line -> line.startsWith("ssm send-command"))
                .singleElement()
                .asString()
                .contains("--instance-ids i-1")
                .doesNotContain("--targets");

        typed.clear();
        runs("i-1", "i-old");
        assertThatThrownBy(() -> site.perform(new Effect.StartAlone(BACKUP)))
                .isInstanceOf(Refusal.class)
                .hasMessage(
                        "2 machines run as mongo-backup.burgee.internal, where one should: nothing is done to any.");
        assertThat(typed).noneMatch(line -> line.startsWith("ssm send-command"));
    }

    @Test
    void aMachineIsNotMarkedNorNamedWhileAnotherRunsAsTheSameHost() {
        answers.put("ec2 run-instances", "{\"Instances\":[{\"InstanceId\":\"i-1\"}]}");
        runs("i-1", "i-old");
        answers.put("ssm describe-instance-information", "{\"InstanceInformationList\":[{\"PingStatus\":\"Online\"}]}");
        agentAnswers("Success", "");
        assertThatThrownBy(() -> site.perform(new Effect.Launch("r1", "vol-0abc", BACKUP)))
                .isInstanceOf(Refusal.class);
        assertThat(typed).noneMatch(line -> line.startsWith("route53") || line.startsWith("ec2 create-tags"));
    }

    @Test
    void theTagsOfTheOldDiskGoToTheNewOneAndItsGroupTakesTheMachine() {
        runs("i-1");
        answers.put("ec2 describe-volumes", "{\"Volumes\":[{\"VolumeId\":\"vol-old\"},{\"VolumeId\":\"vol-of-i-1\"}]}");
        agentAnswers("Success", "");
        site.perform(new Effect.Adopt("r1", BACKUP, "burgee-r1"));
        assertThat(typed)
                .contains(
                        "ssm put-parameter --overwrite --type String --name /burgee/mongo/founded --value burgee-r1",
                        "ec2 delete-tags --resources vol-old --tags Key=burgee:backup Key=Name",
                        "ec2 create-tags --resources vol-of-i-1 --tags Key=burgee:backup,Value=mongo"
                                + " Key=Name,Value=burgee-mongo-backup",
                        "autoscaling attach-instances --instance-ids i-1 --auto-scaling-group-name burgee-mongo-backup",
                        "autoscaling update-auto-scaling-group --auto-scaling-group-name burgee-mongo-backup --min-size 1");

        typed.clear();
        answers.put(
                "autoscaling describe-auto-scaling-instances", "{\"AutoScalingInstances\":[{\"InstanceId\":\"i-1\"}]}");
        site.perform(new Effect.Adopt("r1", BACKUP, "burgee-r1"));
        assertThat(typed).noneMatch(line -> line.startsWith("autoscaling attach-instances"));
    }

    @Test
    void theMemberWritesACheckpointBeforeItsDiskIsCopied() {
        runs("i-1");
        var server = new MongoServer(new MemoryBackend() {
            @Override
            public Document handleCommand(Channel channel, String database, String command, Document query) {
                if (!command.equals("fsync")) {
                    return super.handleCommand(channel, database, command, query);
                }
                typed.add(command);
                return new Document("ok", 1);
            }
        });
        try {
            site.perform(new Effect.TakeSnapshot("127.0.0.1:" + server.bind().getPort(), "r1"));
        } finally {
            server.shutdownNow();
        }
        assertThat(typed.getFirst()).isEqualTo("fsync");
        assertThat(typed.getLast()).startsWith("ec2 create-snapshot --volume-id vol-of-i-1 ");
    }

    @Test
    void clientsHaveAnAddressOnlyWhenTheyWereStartedAgain() {
        String uri = "mongodb://a:1/burgee?replicaSet=burgee-r1&w=majority";
        answers.put("secretsmanager get-secret-value", "{\"SecretString\":\"" + uri + "\"}");
        answers.put("autoscaling describe-tags", "{\"Tags\":[{\"Key\":\"burgee:mongo-set\",\"Value\":\"burgee\"}]}");
        assertThat(site.clients()).isEmpty();
        answers.put("autoscaling describe-tags", "{\"Tags\":[{\"Key\":\"burgee:mongo-set\",\"Value\":\"burgee-r1\"}]}");
        assertThat(site.clients()).isEqualTo(uri);
    }

    @Test
    void clientsKeepTheirPasswordAndNoCommandLineShowsIt() {
        answers.put(
                "secretsmanager get-secret-value",
                "{\"SecretString\":\"mongodb://burgee:s3cret@a:1/burgee?replicaSet=burgee&authSource=admin\"}");
        answers.put("autoscaling describe-tags", "{\"Tags\":[{\"Key\":\"burgee:mongo-set\",\"Value\":\"burgee\"}]}");
        assertThat(site.clients()).isEqualTo("mongodb://a:1/burgee?replicaSet=burgee");
        site.perform(new Effect.PointClients("mongodb://b:1/burgee?replicaSet=burgee-r1"));
        assertThat(inputs).contains("mongodb://burgee:s3cret@b:1/burgee?replicaSet=burgee-r1&authSource=admin");
        assertThat(typed).noneMatch(line -> line.contains("s3cret"));
    }

    @Test
    void whatAMachineComplainsOfIsToldAndNotTakenForDone() {
        runs("i-1");
        agentAnswers("Failed", "no space left");
        assertThatThrownBy(() -> site.perform(new Effect.Empty(BACKUP)))
                .isInstanceOf(Unmet.class)
                .hasMessage("i-1 could not run a command: no space left");
    }

    @Test
    void theDatabaseLocalIsDroppedOnlyThroughTheLoopbackOfACopyThatRunsAlone() {
        runs("i-1");
        agentAnswers("Success", "");
        site.perform(new Effect.ForgetSet(BACKUP));
        assertThat(typed).anySatisfy(line -> assertThat(line).contains("mongosh --quiet --port 27117 --eval"));
    }
}
