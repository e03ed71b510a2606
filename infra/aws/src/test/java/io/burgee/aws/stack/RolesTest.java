package io.burgee.aws.stack;

import static io.burgee.aws.stack.Synthesized.all;
import static io.burgee.aws.stack.Synthesized.each;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RolesTest {
    /** Calls for which AWS knows no resource, or only what is named by whoever creates it. */
    private static final Set<String> WITHOUT_RESOURCE = Set.of(
            "ssm:UpdateInstanceInformation",
            "ssmmessages:CreateControlChannel",
            "ssmmessages:CreateDataChannel",
            "ssmmessages:OpenControlChannel",
            "ssmmessages:OpenDataChannel",
            "ec2:DescribeVolumes",
            "ec2:DescribeInstances",
            "ec2:DescribeSnapshots",
            "ec2:DescribeTags",
            "autoscaling:DescribeTags",
            "autoscaling:DescribeAutoScalingInstances",
            "ssm:DescribeInstanceInformation",
            "ssm:ListCommandInvocations",
            "cloudwatch:PutMetricData");

    private static List<JsonNode> statements(JsonNode policy) {
        List<JsonNode> statements = new ArrayList<>();
        policy.at("/PolicyDocument/Statement").forEach(statements::add);
        return statements;
    }

    private static List<String> actions(JsonNode statement) {
        List<String> actions = new ArrayList<>();
        JsonNode action = statement.get("Action");
        if (action.isArray()) {
            action.forEach(it -> actions.add(it.asString()));
        } else {
            actions.add(action.asString());
        }
        return actions;
    }

    private static Set<String> actionsOf(String stack, String service) {
        Set<String> actions = new TreeSet<>();
        all(stack, "AWS::IAM::Policy")
                .values()
                .forEach(policy -> statements(policy)
                        .forEach(statement -> actions(statement).stream()
                                .filter(action -> action.startsWith(service + ":"))
                                .forEach(actions::add)));
        return actions;
    }

    /** But for the jars of the deployment, which are read from the bucket of the bootstrap as CDK grants it. */
    @Test
    void noRoleMayDoAnythingByAPattern() {
        each(
                "AWS::IAM::Policy",
                (id, policy) -> statements(policy)
                        .forEach(statement -> actions(statement).stream()
                                .filter(action -> !action.startsWith("s3:"))
                                .forEach(action -> assertThat(action).as(id).doesNotContain("*"))));
    }

    @Test
    void noRoleMayDoToEverythingWhatCanBeDoneToOneThing() {
        each(
                "AWS::IAM::Policy",
                (id, policy) -> statements(policy).forEach(statement -> {
                    if (statement.get("Resource").toString().equals("\"*\"")) {
                        assertThat(WITHOUT_RESOURCE).as(id).containsAll(actions(statement));
                    }
                }));
    }

    @Test
    void ingestMayOnlySendToOneQueue() {
        assertThat(actionsOf("ingest", "sqs")).containsExactly("sqs:GetQueueUrl", "sqs:SendMessage");
        assertThat(actionsOf("ingest", "dynamodb")).isEmpty();
    }

    @Test
    void flagApiReadsTablesAndWritesNone() {
        assertThat(actionsOf("api", "dynamodb")).containsExactly("dynamodb:GetItem", "dynamodb:Query");
        assertThat(actionsOf("api", "sqs")).isEmpty();
        assertThat(all("api", "AWS::IAM::Policy").toString()).doesNotContain("Tableraw", "Tableunit", "Tablegoal");
    }

    @Test
    void workersReadAndWriteRowsButNoTables() {
        assertThat(actionsOf("worker", "dynamodb"))
                .containsExactly(
                        "dynamodb:DeleteItem",
                        "dynamodb:DescribeTable",
                        "dynamodb:GetItem",
                        "dynamodb:PutItem",
                        "dynamodb:Query",
                        "dynamodb:UpdateItem");
    }

    @Test
    void eachServiceReadsItsOwnSecretsOnly() {
        assertThat(all("ingest", "AWS::IAM::Policy").toString())
                .contains("Secretinternaltoken")
                .doesNotContain("Secretunitsalt", "Secretmongo", "Secretownerpassword");
        assertThat(all("worker", "AWS::IAM::Policy").toString())
                .contains("Secretinternaltoken", "Secretunitsalt")
                .doesNotContain("Secretmongo", "Secretownerpassword");
    }

    /** By the transcript of its dry run, which is every command that changes anything. */
    @Test
    void whoRestoresMayTypeEachCommandOfARestore() throws IOException {
        Set<String> allowed = new TreeSet<>();
        all("mongo", "AWS::IAM::Policy").forEach((id, policy) -> {
            if (id.startsWith("Restore")) {
                statements(policy).forEach(statement -> allowed.addAll(actions(statement)));
            }
        });
        Set<String> typed = Pattern.compile("aws --region \\S+ --output json (\\S+) (\\S+)")
                .matcher(Files.readString(Path.of("../mongo/src/test/resources/dry-run.txt")))
                .results()
                .filter(command -> !command.group(2).equals("wait"))
                .map(command -> command.group(1) + ":"
                        + Stream.of(command.group(2).split("-"))
                                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                                .collect(Collectors.joining()))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(typed).hasSizeGreaterThan(10).contains("ec2:RunInstances", "autoscaling:AttachInstances");
        assertThat(allowed).containsAll(typed);
    }

    @Test
    void noBucketIsPublic() {
        each(
                "AWS::S3::Bucket",
                (id, bucket) -> assertThat(
                                bucket.get("PublicAccessBlockConfiguration").toString())
                        .as(id)
                        .isEqualTo("{\"BlockPublicAcls\":true,\"BlockPublicPolicy\":true,\"IgnorePublicAcls\":true,"
                                + "\"RestrictPublicBuckets\":true}"));
    }
}
