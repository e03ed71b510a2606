package io.burgee.worker.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.worker.queue.Queue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class EmfTest {
    private static final long NOW = 1_795_000_000_000L;

    @TempDir
    Path folder;

    private static Report report(Backlog backlog) {
        Map<String, Double> busy = new LinkedHashMap<>();
        busy.put("ingest", 0.25);
        busy.put("correlate", 0.75);
        return new Report(NOW, busy, 12.5, 131.5, 40, 3, 900, 100, backlog);
    }

    @Test
    void isWhatCloudWatchExpects() throws Exception {
        Path file = folder.resolve("emf.log");
        Emf emf = Emf.to(file, "worker-1");
        emf.accept(report(new Backlog(
                Map.of("ingest", new Queue.Depth(30, 5, 0), "correlate", new Queue.Depth(10, 0, 700)),
                Map.of("ingest", new Backlog.DeadLetterCount(2, NOW - 60_000)),
                4)));
        assertThat(JsonMapper.shared().readTree(Files.readString(file)))
                .isEqualTo(JsonMapper.shared().readTree("""
                    {"_aws": {"Timestamp": 1795000000000, "CloudWatchMetrics": [{
                        "Namespace": "Burgee",
                        "Dimensions": [["Service"]],
                        "Metrics": [
                          {"Name": "busyFraction", "Unit": "None", "StorageResolution": 1},
                          {"Name": "oldestReceivedAgeSeconds", "Unit": "Seconds", "StorageResolution": 1},
                          {"Name": "completeAgeSeconds", "Unit": "Seconds", "StorageResolution": 1},
                          {"Name": "processed", "Unit": "Count", "StorageResolution": 1},
                          {"Name": "ddbThrottles", "Unit": "Count", "StorageResolution": 1},
                          {"Name": "cacheHits", "Unit": "Count", "StorageResolution": 1},
                          {"Name": "cacheMisses", "Unit": "Count", "StorageResolution": 1},
                          {"Name": "backlogPerInstance", "Unit": "Count", "StorageResolution": 1},
                          {"Name": "instances", "Unit": "Count", "StorageResolution": 1},
                          {"Name": "deadLetters", "Unit": "Count", "StorageResolution": 1},
                          {"Name": "deadLetterAgeSeconds", "Unit": "Seconds", "StorageResolution": 1}]}]},
                     "Service": "correlation-worker", "worker": "worker-1",
                     "busyFraction": 0.75, "oldestReceivedAgeSeconds": 12.5, "completeAgeSeconds": 131.5, "processed": 40.0, "ddbThrottles": 3.0,
                     "cacheHits": 900.0, "cacheMisses": 100.0, "backlogPerInstance": 10.0, "instances": 4.0,
                     "deadLetters": 2.0, "deadLetterAgeSeconds": 60.0}"""));
    }

    @Test
    void leavesOutWhatIsNotKnownAndWritesALineForEachReport() throws Exception {
        Path file = folder.resolve("emf.log");
        Emf emf = Emf.to(file, "worker-1");
        emf.accept(report(null));
        emf.accept(report(null));
        assertThat(Files.readAllLines(file))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).contains("busyFraction").doesNotContain("backlogPerInstance"));
    }
}
