package io.burgee.worker.tally;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.worker.Batches;
import io.burgee.worker.memory.MemoryWorker;
import io.burgee.worker.plan.Iteration;
import io.burgee.worker.plan.Plan;
import io.burgee.worker.plan.PlanJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From a plan as flag-api publishes it, through events, to a tally as flag-api reads it: one example, held at both ends. */
class MeasuredTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final long START = 1_795_000_000_000L;
    private static final long MINUTE = 60_000;

    private static String goal(long minute, String name, double value, String user) {
        return Batches.goal(START + minute * MINUTE, name, user).replace("2.5", Double.toString(value));
    }

    /** Dan came so late that nobody knows yet whether he will be back. */
    @Test
    void theTallyOfAPlanOfMetricsOfManyKinds() {
        JsonNode golden =
                JSON.readTree(Path.of("../spec/contracts/measured.json").toFile());
        Iteration iteration = PlanJson.readIteration(
                """
                {"experimentId":"e","experimentKey":"k","iteration":1,"environmentId":"%s","flagKey":"checkout","unitKind":"user",
                 "start":%d,"end":null,"variations":[{"variation":0},{"variation":1}],"metrics":%s}""".formatted(Batches.ENVIRONMENT, START, golden.get("metrics")).getBytes(StandardCharsets.UTF_8));
        MemoryWorker worker = new MemoryWorker(new Plan(1, List.of(iteration)));
        worker.receive(Batches.group(
                "c",
                Batches.frame(
                        "p",
                        START + 200 * MINUTE,
                        Batches.exposure(START, "checkout", 0, "ann"),
                        Batches.exposure(START, "checkout", 0, "bob"),
                        Batches.exposure(START, "checkout", 1, "cleo"),
                        Batches.exposure(START + 100 * MINUTE, "checkout", 1, "dan"),
                        goal(5, "view", 0, "ann"),
                        goal(6, "view", 0, "ann"),
                        goal(7, "view", 0, "ann"),
                        goal(10, "purchase", 40, "ann"),
                        goal(20, "purchase", 60, "ann"),
                        goal(1, "view", 0, "bob"),
                        goal(70, "visit", 0, "bob"),
                        goal(1, "view", 0, "cleo"),
                        goal(2, "view", 0, "cleo"),
                        goal(50, "purchase", 30, "cleo"),
                        goal(59, "visit", 0, "cleo"),
                        goal(165, "visit", 0, "dan"))));
        worker.work();
        JsonNode tally =
                JSON.readTree(worker.tally(iteration, START + 180 * MINUTE).encode());
        assertThat(tally.get("variations")).isEqualTo(golden.get("variations"));
        assertThat(tally.get("caps")).isEqualTo(golden.get("caps"));
    }
}
