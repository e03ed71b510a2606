package io.burgee.worker.saving;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.worker.Batches;
import io.burgee.worker.Iterations;
import io.burgee.worker.correlation.Exposures;
import io.burgee.worker.correlation.Sighting;
import io.burgee.worker.memory.MemoryWorker;
import io.burgee.worker.plan.Iteration;
import io.burgee.worker.plan.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which attributes are kept with a first exposure. */
class ExposedAttributesTest {
    private static final long START = 1_795_000_000_000L;
    private static final Iteration ITERATION = Iterations.by(
            Iterations.running("flag", START, Iterations.PURCHASE), "country", "/address/city", "anonymous");

    private final MemoryWorker worker = new MemoryWorker(new Plan(1, List.of(ITERATION)));
    private int payloads;

    private void receive(long receivedAt, String... events) {
        String payload = "p" + payloads++;
        worker.receive(Batches.group(payload, Batches.frame(payload, receivedAt, events)));
        worker.work();
    }

    private static String exposure(long at, String who) {
        return """
            {"kind":"feature","creationDate":%d,"key":"flag","version":1,"variation":0,%s,\
            "reason":{"kind":"FALLTHROUGH","inExperiment":true}}""".formatted(at, who);
    }

    private static String context(String more) {
        return "\"context\":{\"kind\":\"user\",\"key\":\"ann\"" + more + "}";
    }

    private static String country(String country) {
        return context(",\"country\":\"" + country + "\"");
    }

    private static final String KEYS = "\"contextKeys\":{\"user\":\"ann\"}";

    private static String said(String kind, long at, String who) {
        return "{\"kind\":\"%s\",\"creationDate\":%d,%s}".formatted(kind, at, who);
    }

    private Map<String, String> kept() {
        assertThat(worker.units.rows()).hasSize(1);
        Exposures exposures = worker.units.rows().values().iterator().next().exposures();
        return exposures.enrolled(ITERATION).orElseThrow().sighting().attributes();
    }

    private String country() {
        return kept().get("country");
    }

    @Test
    void thoseOfTheEarliestWhateverComesFirst() {
        receive(START + 100, exposure(START + 20, country("fr")));
        assertThat(country()).isEqualTo("fr");
        receive(START + 200, exposure(START + 10, country("de")));
        assertThat(country()).isEqualTo("de");
        receive(START + 300, exposure(START + 30, country("it")));
        receive(START + 400, exposure(START + 5, context("")));
        assertThat(kept()).isEqualTo(Map.of("anonymous", "false"));
    }

    @Test
    void ofTheUnitAmongSeveralKinds() {
        receive(START + 100, exposure(START + 1, """
            "context":{"kind":"multi","org":{"key":"acme","country":"us"},\
            "user":{"key":"ann","country":"de","address":{"city":"Ulm"}}}"""));
        assertThat(kept()).isEqualTo(Map.of("country", "de", "/address/city", "Ulm", "anonymous", "false"));
    }

    @ParameterizedTest
    @CsvSource({"index,true", "identify,true", "index,false"})
    void asTheBatchIntroducesThem(String kind, boolean before) {
        String introduction = said(kind, START, country("de"));
        String exposure = exposure(START + 1, KEYS);
        receive(START + 100, before ? introduction : exposure, before ? exposure : introduction);
        assertThat(country()).isEqualTo("de");
    }

    @Test
    void asTheBatchIntroducedThemLastBefore() {
        receive(
                START + 100,
                said("identify", START, country("de")),
                said("identify", START, country("fr")),
                exposure(START + 1, KEYS),
                said("identify", START, country("it")));
        assertThat(country()).isEqualTo("fr");
    }

    /** SDKs hold all attributes of anonymous contexts back where they tell of evaluations. */
    @Test
    void anonymousOnesAreIntroducedToo() {
        String held = ",\"anonymous\":true,\"_meta\":{\"redactedAttributes\":[\"country\"]}";
        receive(
                START + 100,
                said("identify", START, context(",\"anonymous\":true,\"country\":\"de\"")),
                exposure(START + 1, context(held)));
        assertThat(kept()).isEqualTo(Map.of("country", "de", "anonymous", "true"));
    }

    /** An anonymous context of LaunchDarkly's Java SDK, as recorded. */
    @Test
    void asARealSdkTellsOfThem() throws IOException {
        Iteration byName = Iterations.by(Iterations.running("experiment", 1, Iterations.PURCHASE), "name");
        MemoryWorker other = new MemoryWorker(new Plan(1, List.of(byName)));
        String batch = Files.readString(Path.of("../spec/events/server-java-7.13.json"));
        other.receive(Batches.group("p", Batches.frame(Batches.ENVIRONMENT, "p", 100, batch)));
        other.work();
        assertThat(other.units.rows().values())
                .extracting(row -> row.exposures()
                        .enrolled(byName)
                        .orElseThrow()
                        .sighting()
                        .attributes())
                .containsExactly(new TreeMap<>(Map.of("name", "Anon")));
    }

    @Test
    void asTheDirectoryKnewThemByThen() {
        receive(START + 50, said("identify", START, country("de")));
        receive(START + 100, said("identify", START + 59, KEYS), exposure(START + 60, KEYS));
        assertThat(country()).isEqualTo("de");
    }

    /** What they became afterwards may be what the variation did. */
    @Test
    void notAsTheDirectoryKnowsThemLater() {
        receive(START + 200, said("identify", START + 150, country("de")));
        receive(START + 100, exposure(START + 60, KEYS));
        assertThat(kept()).isEmpty();
    }

    @Test
    void privateOnesAreAbsent() {
        receive(
                START + 100,
                exposure(START + 1, context(",\"country\":\"de\",\"_meta\":{\"privateAttributes\":[\"country\"]}")));
        assertThat(country()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            "de"         | de
            1            | 1
            1.0          | 1
            1e3          | 1000
            0.10         | 0.1
            -0.0         | 0
            12345678901234567890 | 12345678901234567890
            true         | true
            ""           | -
            null         | -
            ["de"]       | -
            {"code":"x"} | -
            """)
    void valuesAreText(String json, String text) {
        receive(START + 100, exposure(START + 1, context(",\"country\":" + json)));
        assertThat(country()).isEqualTo(text);
    }

    @Test
    void longOnesAreCut() {
        receive(START + 100, exposure(START + 1, country("x".repeat(101))));
        assertThat(country()).isEqualTo("x".repeat(99) + "…");
    }

    @Test
    void aCopyThatKnowsMoreIsFirst() {
        var bare = new Sighting(START, "e").with(Map.of());
        var known = bare.with(Map.of("country", "de"));
        assertThat(known).isLessThan(bare);
        assertThat(known.encode()).isLessThan(bare.encode());
        IntStream.range(0, 2).forEach(i -> {
            var one = i == 0 ? bare : known;
            assertThat(Sighting.decode(one.encode())).isEqualTo(one);
        });
    }
}
