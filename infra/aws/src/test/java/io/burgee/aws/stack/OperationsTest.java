package io.burgee.aws.stack;

import static io.burgee.aws.stack.Synthesized.all;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OperationsTest {
    private static Map<String, JsonNode> alarms() {
        Map<String, JsonNode> alarms = new TreeMap<>();
        all("operations", "AWS::CloudWatch::Alarm")
                .values()
                .forEach(alarm -> alarms.put(alarm.get("AlarmName").asString(), alarm));
        return alarms;
    }

    @Test
    void whateverGoesWrongSomebodyIsTold() {
        assertThat(alarms().keySet())
                .containsExactlyInAnyOrder(
                        "burgee-api-errors",
                        "burgee-api-unhealthy",
                        "burgee-backup-old",
                        "burgee-dead-letters-correlate",
                        "burgee-dead-letters-fold",
                        "burgee-dead-letters-ingest",
                        "burgee-events-errors",
                        "burgee-events-late",
                        "burgee-events-unhealthy",
                        "burgee-events-very-late",
                        "burgee-in-flight-correlate",
                        "burgee-in-flight-fold",
                        "burgee-in-flight-ingest",
                        "burgee-mongo-members",
                        "burgee-mongo-no-primary",
                        "burgee-tables-fail",
                        "burgee-tables-throttle",
                        "burgee-workers-at-most",
                        "burgee-workers-silent");
        assertThat(alarms().values())
                .allSatisfy(alarm -> assertThat(alarm.get("AlarmActions")).hasSize(1))
                .allSatisfy(alarm ->
                        assertThat(alarm.get("AlarmDescription").asString()).startsWith("docs/operations.md"));
        assertThat(all("operations", "AWS::SNS::Subscription").values())
                .singleElement()
                .satisfies(to -> assertThat(to.get("Endpoint").asString()).isEqualTo("on-call@example.com"));
    }

    @Test
    void aBackupThatIsMissingIsAsBadAsAnOldOne() {
        JsonNode alarm = alarms().get("burgee-backup-old");
        assertThat(alarm.get("TreatMissingData").asString()).isEqualTo("breaching");
        assertThat(alarm.get("Threshold").asInt()).isEqualTo(45 * 60);
        assertThat(alarm.get("MetricName").asString()).isEqualTo("backupAgeSeconds");
    }

    @Test
    void aReplicaSetOfWhichNothingIsHeardIsTakenForLost() {
        JsonNode primary = alarms().get("burgee-mongo-no-primary");
        assertThat(primary.get("TreatMissingData").asString()).isEqualTo("breaching");
        assertThat(primary.get("Metrics").toString()).contains("\"1 - there\"", "hasPrimary", "Maximum");
        assertThat(alarms().get("burgee-mongo-members").get("Metrics").toString())
                .contains("\"4 - there\"", "healthyMembers", "Maximum");
    }

    @Test
    void oneAlarmSaysThatResultsFallBehind() {
        assertThat(all("operations", "AWS::CloudWatch::CompositeAlarm").values())
                .singleElement()
                .satisfies(
                        alarm -> assertThat(alarm.get("AlarmRule").toString()).contains("eventslate", "workerssilent"));
        assertThat(all("operations", "AWS::CloudWatch::Dashboard")).hasSize(1);
    }
}
