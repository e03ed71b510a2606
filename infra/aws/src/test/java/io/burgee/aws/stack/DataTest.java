package io.burgee.aws.stack;

import static io.burgee.aws.stack.Synthesized.all;
import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.aws.cost.Estimate;
import io.burgee.worker.platform.Tables;
import io.burgee.worker.queue.QueueSetup;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DataTest {
    private static final String TABLE = "AWS::DynamoDB::GlobalTable";

    private static Map<String, JsonNode> byName(String type, String name) {
        Map<String, JsonNode> found = new TreeMap<>();
        all("data", type).values().forEach(it -> found.put(it.get(name).asString(), it));
        return found;
    }

    @Test
    void theTablesAreThoseOfTheWorker() {
        assertThat(byName(TABLE, "TableName").keySet())
                .containsExactlyInAnyOrderElementsOf(new Tables("burgee-").names());
    }

    @Test
    void eachTableHasTheWorkersKeysAndTimeToLive() {
        assertThat(byName(TABLE, "TableName").values()).allSatisfy(table -> {
            assertThat(table.get("KeySchema").toString())
                    .isEqualTo(
                            "[{\"AttributeName\":\"%s\",\"KeyType\":\"HASH\"},{\"AttributeName\":\"%s\",\"KeyType\":\"RANGE\"}]"
                                    .formatted(Tables.PK, Tables.SK));
            assertThat(table.get("AttributeDefinitions"))
                    .allSatisfy(attribute -> assertThat(
                                    attribute.get("AttributeType").asString())
                            .isEqualTo("S"));
            assertThat(table.at("/TimeToLiveSpecification/AttributeName").asString())
                    .isEqualTo(Tables.TTL);
            assertThat(table.get("BillingMode").asString()).isEqualTo("PAY_PER_REQUEST");
        });
    }

    @Test
    void noTableIsLost() {
        assertThat(byName(TABLE, "TableName").values()).allSatisfy(table -> {
            JsonNode replica = table.get("Replicas").get(0);
            assertThat(replica.get("DeletionProtectionEnabled").asBoolean()).isTrue();
            assertThat(replica.at("/PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled")
                            .asBoolean())
                    .isTrue();
            assertThat(replica.at("/SSESpecification/KMSMasterKeyId").isMissingNode())
                    .isFalse();
            assertThat(table.at("/SSESpecification/SSEType").asString()).isEqualTo("KMS");
        });
        Synthesized.template("data").get("Resources").forEach(resource -> {
            if (resource.get("Type").asString().equals(TABLE)) {
                assertThat(resource.get("DeletionPolicy").asString()).isEqualTo("Retain");
            }
        });
    }

    @Test
    void aRunawayWriterIsStopped() {
        assertThat(byName(TABLE, "TableName").values())
                .allSatisfy(table -> assertThat(table.at("/WriteOnDemandThroughputSettings/MaxWriteRequestUnits")
                                .asInt())
                        .isGreaterThanOrEqualTo(4_000));
    }

    @Test
    void eachQueueGivesUpAtTheFifthDeliveryIntoAQueueThatKeepsLonger() {
        Map<String, JsonNode> queues = byName("AWS::SQS::Queue", "QueueName");

        assertThat(queues.keySet())
                .containsExactlyInAnyOrder(
                        "burgee-ingest",
                        "burgee-ingest-dlq",
                        "burgee-correlate",
                        "burgee-correlate-dlq",
                        "burgee-fold",
                        "burgee-fold-dlq");
        for (String work : List.of("ingest", "correlate", "fold")) {
            JsonNode queue = queues.get("burgee-" + work);
            JsonNode dead = queues.get("burgee-" + work + "-dlq");
            assertThat(queue.at("/RedrivePolicy/maxReceiveCount").asInt()).isEqualTo(QueueSetup.MAX_RECEIVES);
            assertThat(queue.at("/RedrivePolicy/deadLetterTargetArn").toString())
                    .contains("DeadLetters" + work);
            assertThat(dead.get("MessageRetentionPeriod").asLong())
                    .isEqualTo(QueueSetup.DEAD_LETTER_RETENTION.toSeconds())
                    .isGreaterThan(queue.get("MessageRetentionPeriod").asLong());
        }
        assertThat(queues.values()).allSatisfy(queue -> {
            assertThat(queue.get("MaximumMessageSize").asInt()).isEqualTo(QueueSetup.MAX_MESSAGE);
            assertThat(queue.path("KmsMasterKeyId").isMissingNode()).isFalse();
        });
    }

    @Test
    void queuesRefuseWhatComesWithoutTls() {
        assertThat(all("data", "AWS::SQS::QueuePolicy").values())
                .hasSize(6)
                .allSatisfy(policy -> assertThat(
                                policy.at("/PolicyDocument/Statement").toString())
                        .contains("\"Effect\":\"Deny\"", "\"aws:SecureTransport\":\"false\""));
    }

    @Test
    void secretsAreMadeByTheServiceThatKeepsThem() {
        assertThat(all("data", "AWS::SecretsManager::Secret").values())
                .hasSize(Estimate.SECRETS)
                .allSatisfy(secret -> {
                    assertThat(secret.path("KmsKeyId").isMissingNode()).isFalse();
                    if (secret.has("SecretString")) {
                        // The address of MongoDB, into which CloudFormation puts the password.
                        assertThat(secret.get("SecretString").toString()).contains("{{resolve:secretsmanager:");
                    } else {
                        assertThat(secret.at("/GenerateSecretString/PasswordLength")
                                        .asInt())
                                .isGreaterThanOrEqualTo(24);
                    }
                });
    }

    @Test
    void theKeyIsRenewedAndKept() {
        assertThat(all("data", "AWS::KMS::Key").values())
                .singleElement()
                .satisfies(key ->
                        assertThat(key.get("EnableKeyRotation").asBoolean()).isTrue());
    }

    @Test
    void tablesAreSplitBeforehandWhereTheLoadAsksForIt() {
        assertThat(StreamSupport.stream(all("data", TABLE).values().spliterator(), false))
                .noneMatch(table -> table.has("WarmThroughput"));
    }
}
