package io.burgee.aws.stack;

import static io.burgee.aws.stack.Synthesized.all;
import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.scaling.WorkerScaling;
import io.burgee.worker.operations.Backlog;
import io.burgee.worker.operations.Emf;
import io.burgee.worker.operations.Report;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OperationsTest {
    private static final int PREFIX = "burgee-".length();
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern WORD = Pattern.compile("\"([a-z][A-Za-z]+)\\\\?\"");

    /** As the body of a dashboard has them: a string of JSON in the template. */
    private static final Pattern SHOWN =
            Pattern.compile("\\[\\W*Burgee\\W*,\\W*(\\w+)\\W*,\\W*Service\\W*,\\W*([\\w-]+)");

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
                        "burgee-events-refused",
                        "burgee-events-unhealthy",
                        "burgee-events-very-late",
                        "burgee-in-flight-correlate",
                        "burgee-in-flight-fold",
                        "burgee-in-flight-ingest",
                        "burgee-mongo-members",
                        "burgee-mongo-no-primary",
                        "burgee-results-late",
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
    void thresholdsAreThoseThatTheRunbookNames() {
        Map<String, Double> thresholds = new TreeMap<>();
        alarms().forEach((name, alarm) ->
                thresholds.put(name.substring(PREFIX), alarm.get("Threshold").asDouble()));
        assertThat(thresholds)
                .containsEntry("events-late", 120.0)
                .containsEntry("events-very-late", 900.0)
                .containsEntry("results-late", 600.0)
                .containsEntry("events-errors", 0.5)
                .containsEntry("events-refused", 5.0)
                .containsEntry("in-flight-ingest", 90_000.0)
                .containsEntry("dead-letters-fold", 0.0)
                .containsEntry("workers-at-most", WorkerScaling.STANDARD.most() - 1.0);
    }

    /** DynamoDB tells of errors by table and call: a pair that no worker uses never has any. */
    @Test
    void tablesFailByTheCallsThatWritesAreMadeWith() {
        Set<String> calls = new TreeSet<>();
        alarms().get("burgee-tables-fail").get("Metrics").forEach(metric -> {
            JsonNode dimensions = metric.at("/MetricStat/Metric/Dimensions");
            if (!dimensions.isMissingNode()) {
                calls.add(dimensions.get(0).get("Value").asString() + " "
                        + dimensions.get(1).get("Value").toString().replaceAll(".*Table(raw|unit|goal).*", "$1"));
            }
        });
        assertThat(calls).containsExactly("PutItem raw", "UpdateItem goal", "UpdateItem unit");
    }

    @Test
    void whatAlarmsDashboardAndScalingLookAtIsWhatSomebodyWrites() throws IOException {
        Set<String> read = new TreeSet<>();
        Synthesized.templates().values().forEach(template -> metrics(template, read));
        Matcher shown =
                SHOWN.matcher(all("operations", "AWS::CloudWatch::Dashboard").toString());
        while (shown.find()) {
            read.add(shown.group(2) + " " + shown.group(1));
        }

        assertThat(read)
                .contains(
                        "correlation-worker busyFraction",
                        "correlation-worker completeAgeSeconds",
                        "mongo backupAgeSeconds");
        Set<String> written = written();
        assertThat(read).isSubsetOf(written);
    }

    /** Metrics of ours, as alarms and scaling policies name them, wherever they stand. */
    private static void metrics(JsonNode node, Set<String> found) {
        if (node.path("Namespace").asString("").equals("Burgee")) {
            found.add(node.at("/Dimensions/0/Value").asString() + " "
                    + node.get("MetricName").asString());
        }
        node.forEach(child -> metrics(child, found));
    }

    /** Workers write theirs by {@link Emf}; those of MongoDB are words of what its machines and a function run. */
    private static Set<String> written() throws IOException {
        var line = new ByteArrayOutputStream();
        Emf.to(new PrintStream(line, true, StandardCharsets.UTF_8), "worker")
                .accept(new Report(0, Map.of(), 0, 0, 0, 0, 0, 0, new Backlog(Map.of(), Map.of(), 1)));
        Set<String> written = new TreeSet<>();
        JsonMapper.shared()
                .readTree(line.toString(StandardCharsets.UTF_8))
                .at("/_aws/CloudWatchMetrics/0/Metrics")
                .forEach(metric ->
                        written.add("correlation-worker " + metric.get("Name").asString()));
        for (String file : List.of(
                "src/main/resources/io/burgee/aws/stack/backups.py",
                "../mongo/src/main/java/io/burgee/mongo/set/Health.java")) {
            WORD.matcher(Files.readString(Path.of(file)))
                    .results()
                    .forEach(word -> written.add("mongo " + word.group(1)));
        }
        return written;
    }

    /** A page that says nothing at three in the morning is no runbook. */
    @Test
    void eachAlarmHasARowWithThreeCommandsThatCanBeTyped() throws IOException {
        Map<Pattern, String> rows = new LinkedHashMap<>();
        Files.readAllLines(Path.of("../../docs/operations.md")).stream()
                .dropWhile(line -> !line.equals("## When an alarm rings"))
                .takeWhile(line -> !line.equals("## Messages that were given up"))
                .filter(line -> line.startsWith("| `"))
                .forEach(row -> {
                    String[] cells = row.split("(?<!\\\\)\\|");
                    CODE.matcher(cells[1])
                            .results()
                            .forEach(name -> rows.put(
                                    Pattern.compile(name.group(1).replace("…", ".+")), cells[3].replace("\\|", "|")));
                });
        Set<String> names = new TreeSet<>(alarms().keySet());
        all("operations", "AWS::CloudWatch::CompositeAlarm")
                .values()
                .forEach(alarm -> names.add(alarm.get("AlarmName").asString()));

        for (String name : names) {
            String alarm = name.substring(PREFIX);
            assertThat(rows.entrySet().stream()
                            .filter(row -> row.getKey().matcher(alarm).matches())
                            .map(Map.Entry::getValue)
                            .findFirst())
                    .as(alarm)
                    .hasValueSatisfying(cell -> assertThat(List.of(cell.split(" · ")).stream()
                                    .map(String::strip)
                                    .map(part -> CODE.matcher(part)
                                            .results()
                                            .findFirst()
                                            .orElseThrow())
                                    .map(command -> command.group(1)))
                            .as(alarm)
                            .hasSizeGreaterThanOrEqualTo(3)
                            .allMatch(command -> command.matches("(curl|aws|\\./burgee|burgee-mongo|for) .*")
                                    && !command.contains("…")
                                    && !command.matches(".*--[a-z-]+ (GROUP|URL|QUEUE|INSTANCE|MACHINE|LOG)\\b.*")));
        }
        assertThat(rows.keySet())
                .as("rows of alarms that are not there")
                .allMatch(row -> names.stream()
                        .anyMatch(name -> row.matcher(name.substring(PREFIX)).matches()));
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
