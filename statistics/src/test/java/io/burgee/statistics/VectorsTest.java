package io.burgee.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs spec/statistics: every vector whose function exists here, each number at the vector's tolerance. */
class VectorsTest {

    /** Not in the engine yet. Shrinks; a function that appears here and in {@link Functions} fails the build. */
    private static final Set<String> LATER = Set.of(
            "bayes.betaBinomial",
            "bayes.normal",
            "beta.quantile",
            "cuped",
            "groupSequential.bounds",
            "quantile",
            "quantile.clustered",
            "quantile.ranks",
            "ratio",
            "ratio.cuped",
            "sequential.howardNormalMixture",
            "sequential.msprtStatsig",
            "winsor");

    private static final JsonNode VECTORS = JsonMapper.shared()
            .readTree(Path.of("../spec/statistics/statistics.json").toFile())
            .get("vectors");

    @TestFactory
    Stream<DynamicTest> vectors() {
        return VECTORS.valueStream()
                .filter(v -> Functions.ALL.containsKey(v.get("fn").asString()))
                .map(v -> dynamicTest(v.get("id").asString(), () -> check(v)));
    }

    @Test
    void everyFunctionIsEitherImplementedOrListedAsLater() {
        var unknown = new TreeSet<String>();
        VECTORS.forEach(v -> unknown.add(v.get("fn").asString()));
        unknown.removeAll(Functions.ALL.keySet());
        unknown.removeAll(LATER);
        assertThat(unknown).isEmpty();
        assertThat(LATER).doesNotContainAnyElementsOf(Functions.ALL.keySet());
    }

    @Test
    void countsWhatIsCovered() {
        long run = VECTORS.valueStream()
                .filter(v -> Functions.ALL.containsKey(v.get("fn").asString()))
                .count();
        assertThat(run).as("vectors run, of %d", VECTORS.size()).isEqualTo(81);
    }

    private static void check(JsonNode vector) {
        var want = vector.get("expected");
        var got = Functions.ALL.get(vector.get("fn").asString()).apply(vector.get("inputs"));
        double rel = vector.at("/tolerance/rel").asDouble();
        double abs = vector.at("/tolerance/abs").asDouble();
        compare("", want, JsonMapper.shared().valueToTree(got), rel, abs);
    }

    private static void compare(String path, JsonNode want, JsonNode got, double rel, double abs) {
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
