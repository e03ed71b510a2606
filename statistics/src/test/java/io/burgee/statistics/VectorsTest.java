package io.burgee.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.burgee.statistics.bayes.BetaPosteriors;
import io.burgee.statistics.sample.Conversions;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs spec/statistics: every vector, each number at the vector's tolerance. */
class VectorsTest {

    private static final JsonNode FILE = JsonMapper.shared()
            .readTree(Path.of("../spec/statistics/statistics.json").toFile());
    private static final JsonNode VECTORS = FILE.get("vectors");
    private static final int COUNT = FILE.at("/meta/count").asInt();

    /**
     * Two numbers of one vector that are not what they say. Its posteriors are Beta(1,2) and Beta(2,1), for which the share of
     * lifts below r - 1 is {@code 1 - 4/(3r) + 1/(2r^2)} from r = 1 on; {@link #theLiftOfOneUserEach} holds the engine to that.
     */
    private static final Set<String> WRONG = Set.of("bb-single/lift/median", "bb-single/lift/hi");

    @Test
    void theLiftOfOneUserEach() {
        var posteriors = new BetaPosteriors(List.of(new Conversions(1, 0), new Conversions(1, 1)), 1, 1);
        for (double share : new double[] {0.5, 0.9, 0.975}) {
            double r = 1 + posteriors.lift(share);
            assertThat(1 - 4 / (3 * r) + 1 / (2 * r * r)).isCloseTo(share, within(1e-12));
        }
    }

    @TestFactory
    Stream<DynamicTest> vectors() {
        assertThat(VECTORS.size()).isEqualTo(COUNT);
        return VECTORS.valueStream().map(v -> dynamicTest(v.get("id").asString(), () -> check(v)));
    }

    private static void check(JsonNode vector) {
        var want = vector.get("expected");
        var function = Functions.ALL.get(vector.get("fn").asString());
        assertThat(function).as("the engine's %s", vector.get("fn")).isNotNull();
        var got = function.apply(vector.get("inputs"));
        double rel = vector.at("/tolerance/rel").asDouble();
        double abs = vector.at("/tolerance/abs").asDouble();
        compare(vector.get("id").asString(), want, JsonMapper.shared().valueToTree(got), rel, abs);
    }

    private static void compare(String path, JsonNode want, JsonNode got, double rel, double abs) {
        if (WRONG.contains(path)) {
            return;
        }
        if (want.isNull()) {
            assertThat(got.isNull() || got.isMissingNode())
                    .as(path + " is undefined, got " + got)
                    .isTrue();
        } else if (want.isObject()) {
            want.forEachEntry((k, v) -> compare(path + "/" + k, v, got.path(k), rel, abs));
        } else if (want.isArray()) {
            assertThat(got.size()).as(path).isEqualTo(want.size());
            for (int i = 0; i < want.size(); i++) {
                compare(path + "/" + i, want.get(i), got.get(i), rel, abs);
            }
        } else if (want.isNumber()) {
            assertThat(got.isNumber()).as(path + " is a number, got " + got).isTrue();
            assertThat(Math.abs(got.asDouble() - want.asDouble()))
                    .as("%s: want %s, got %s", path, want, got)
                    .isLessThanOrEqualTo(Math.max(abs, rel * Math.abs(want.asDouble())));
        } else {
            assertThat(got).as(path).isEqualTo(want);
        }
    }
}
