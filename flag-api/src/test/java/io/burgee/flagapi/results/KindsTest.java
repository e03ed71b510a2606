package io.burgee.flagapi.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.burgee.flagapi.FlagApiServer;
import io.burgee.flagapi.experiment.Shop;
import io.burgee.statistics.Fieller;
import io.burgee.statistics.sample.Conversions;
import io.burgee.statistics.sample.Moments;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every kind of metric, defined through the API, measured by a tally as workers write it, and read through the API: its numbers
 * are those of the shared vectors or of a closed form.
 */
class KindsTest {

    private static final JsonNode VECTORS = JsonMapper.shared()
            .readTree(Path.of("../spec/statistics/statistics.json").toFile());

    private final FlagApiServer api = TableServer.sharedApi();
    private final TableServer tables = TableServer.shared();
    private final Shop shop = new Shop(api);
    private final List<String> keys = new ArrayList<>();
    private final List<String> control = new ArrayList<>();
    private final List<String> treatment = new ArrayList<>();
    private String caps = "{}";

    @Test
    void sharesOfAllUnits() {
        var vector = vector("prop-typical");
        define("custom", "\"eventKey\":\"e\"", sums(20_000, "1000", "1000"), sums(20_000, "1080", "1080"));
        var row = results("").at("/metrics/0/rows/1");
        assertThat(row.path("converted").asLong()).isEqualTo(1080);
        assertThat(row.path("value").asDouble()).isEqualTo(0.054);
        assertThat(row.path("rate").asDouble()).isEqualTo(0.054);
        near(row.at("/difference/fixed/low"), vector.at("/expected/absolute/lo"), 1e-9);
        near(row.at("/difference/fixed/high"), vector.at("/expected/absolute/hi"), 1e-9);
        near(row.at("/difference/fixed/pValue"), vector.at("/expected/absolute/p"), 1e-9);
        var lift = Fieller.interval(
                        new Conversions(20_000, 1000),
                        new Conversions(20_000, 1080),
                        vector.at("/expected/absolute/crit").asDouble())
                .orElseThrow();
        near(row.at("/lift/fixed/low"), lift.low(), 1e-9);
        near(row.at("/lift/fixed/high"), lift.high(), 1e-9);
    }

    @Test
    void countsSumsAndOtherNumbers() {
        var vector = vector("welch-tiny-p");
        var c = sums(10_000, "10000", "20000");
        var t = sums(10_000, "12000", "26000");
        define("custom", "\"eventKey\":\"e\",\"unitAggregationType\":\"sum\"", c, t);
        for (var aggregation : List.of("sum", "average", "max", "last")) {
            define(
                    "custom",
                    "\"eventKey\":\"e\",\"isNumeric\":true,\"unitAggregationType\":\"" + aggregation + "\"",
                    c,
                    t);
        }
        var metrics = results("").path("metrics");
        assertThat(metrics.findValuesAsString("measure")).containsExactly("count", "sum", "average", "max", "last");
        for (var metric : metrics) {
            var row = metric.at("/rows/1");
            near(row.path("value"), 1.2, 1e-12);
            near(row.path("sum"), 12_000, 0);
            assertThat(row.has("converted")).isFalse();
            assertThat(row.path("rate").isNull()).isTrue();
            near(row.at("/difference/estimate"), vector.at("/expected/effect"), 1e-9);
            near(row.at("/difference/fixed/low"), vector.at("/expected/lo"), 1e-9);
            near(row.at("/difference/fixed/high"), vector.at("/expected/hi"), 1e-9);
            near(row.at("/difference/fixed/pValue"), vector.at("/expected/p"), 1e-8);
        }
    }

    @Test
    void aRatioOfSums() {
        var vector = vector("ratio-ctr-abs");
        define(
                "custom",
                "\"eventKey\":\"click\",\"unitAggregationType\":\"sum\",\"denominator\":{\"eventName\":\"view\"}",
                pair(500, "denominator", "618", "2005", "1284", "2935", "9603"),
                pair(520, "denominator", "662", "2025", "1422", "3086", "9321"));
        var metric = results("").at("/metrics/0");
        assertThat(metric.path("measure").asString()).isEqualTo("ratio");
        var row = metric.at("/rows/1");
        near(metric.at("/rows/0/value"), vector.at("/expected/ratioControl"), 1e-9);
        near(row.path("value"), vector.at("/expected/ratioTreatment"), 1e-9);
        near(row.path("denominator"), 2025, 0);
        near(row.at("/difference/estimate"), vector.at("/expected/effect"), 1e-9);
        near(row.at("/difference/fixed/low"), vector.at("/expected/lo"), 1e-8);
        near(row.at("/difference/fixed/high"), vector.at("/expected/hi"), 1e-8);
        near(row.at("/difference/fixed/pValue"), vector.at("/expected/p"), 1e-8);
    }

    @Test
    void aSumAdjustedByItsPast() {
        var vector = vector("cuped-weak");
        define(
                "custom",
                "\"eventKey\":\"e\",\"isNumeric\":true,\"unitAggregationType\":\"sum\",\"covariateMillis\":1209600000",
                pair(3000, "before", "1396.87", "16.87", "52377.9767", "12.0", "527.9767"),
                pair(3461, "before", "2422.7", "22.7", "134698.29", "20.0", "1348.29"));
        var results = results("");
        var metric = results.at("/metrics/0");
        near(metric.at("/adjustment/coefficient"), vector.at("/expected/theta"), 1e-9);
        assertThat(metric.at("/adjustment/covariateMillis").asLong()).isEqualTo(1_209_600_000);
        assertThat(metric.at("/adjustment/balance/status").asString()).isEqualTo("OK");
        assertThat(results.at("/health/checks").findValuesAsString("kind")).contains("BALANCE");
        var expected = vector.path("expected");
        near(
                metric.at("/rows/1/difference/estimate"),
                expected.path("meanB").asDouble() - expected.path("meanA").asDouble(),
                1e-9);
        near(metric.at("/rows/1/standardError"), Math.sqrt(expected.path("varB").asDouble() / 3461), 1e-9);
        near(metric.at("/rows/1/rawValue"), 2422.7 / 3461, 1e-12);
    }

    @Test
    void aCapAndWhatItTakesAway() {
        define(
                "custom",
                "\"eventKey\":\"e\",\"isNumeric\":true,\"unitAggregationType\":\"sum\",\"cap\":40",
                pair(1000, "uncapped", "9000", "9500", "100000", "105000", "112000"),
                pair(1000, "uncapped", "9900", "11000", "110000", "125000", "190000"));
        var row = results("").at("/metrics/0/rows/1");
        near(row.path("value"), 9.9, 1e-12);
        near(row.path("uncappedValue"), 11, 1e-12);
    }

    @Test
    void aPercentileOfTheUnits() {
        var vector = vector("quantile-unit");
        define(
                "custom",
                "\"eventKey\":\"ms\",\"isNumeric\":true,\"unitAggregationType\":\"max\",\"analysisType\":\"percentile\",\"percentileValue\":90",
                quantile(vector.at("/inputs/control")),
                quantile(vector.at("/inputs/treatment")));
        var metric = results("").at("/metrics/0");
        assertThat(metric.path("measure").asString()).isEqualTo("percentile");
        assertThat(metric.path("percentile").asInt()).isEqualTo(90);
        var row = metric.at("/rows/1");
        near(row.path("value"), vector.at("/inputs/treatment/quantile_hat"), 1e-12);
        near(
                metric.at("/rows/0/standardError"),
                Math.sqrt(vector.at("/expected/unitVarianceControl").asDouble() / 11_054),
                1e-6);
        near(row.at("/difference/fixed/low"), vector.at("/expected/lo"), 1e-6);
        near(row.at("/difference/fixed/high"), vector.at("/expected/hi"), 1e-6);
        assertThat(row.at("/difference/alwaysValid/low").isNull()).isTrue();
        assertThat(row.at("/difference/decided").isNull()).isTrue();
    }

    private static String quantile(JsonNode of) {
        return """
                {"n":%d,"sum":60000,"sumSquares":500000,"quantile":{"percent":90,"value":%s,"low":%s,"high":%s,"nonZero":9000}}""".formatted(
                of.path("n").asLong(), of.path("quantile_hat"), of.path("quantile_lower"), of.path("quantile_upper"));
    }

    @Test
    void aFunnelStepByStep() {
        define(
                "funnel",
                "\"steps\":[{\"eventKey\":\"cart\"},{\"eventKey\":\"voucher\",\"optional\":true},{\"eventKey\":\"bought\"}]",
                funnel(1000, 100, 400, 50, 100),
                funnel(1000, 150, 450, 45, 150));
        var metric = results("").at("/metrics/0");
        assertThat(metric.at("/rows/1/converted").asLong()).isEqualTo(150);
        near(metric.at("/rows/1/difference/estimate"), 0.05, 1e-12);
        assertThat(metric.path("steps").findValuesAsString("name")).containsExactly("cart", "voucher", "bought");
        near(metric.at("/steps/0/rows/1/share"), 0.45, 1e-12);
        near(metric.at("/steps/2/rows/1/share"), 0.15, 1e-12);
        near(metric.at("/steps/2/rows/1/shareOfStepBefore"), 150.0 / 450, 1e-12);
    }

    @Test
    void retentionCountsOnlyWhoseWindowIsOver() {
        define(
                "custom",
                "\"eventKey\":\"e\",\"windowStartOffset\":86400000,\"windowEndOffset\":172800000,\"matureOnly\":true",
                sums(400, "100", "100"),
                sums(410, "123", "123"));
        var results = results("");
        var metric = results.at("/metrics/0");
        assertThat(metric.path("measure").asString()).isEqualTo("retention");
        assertThat(metric.at("/rows/1/n").asLong()).isEqualTo(410);
        near(metric.at("/rows/1/value"), 0.3, 1e-12);
        assertThat(results.at("/variations/1/exposed").asLong()).isEqualTo(1000);
    }

    @Test
    void whatCannotBeComparedSaysWhy() {
        var numeric = "\"eventKey\":\"e\",\"isNumeric\":true,\"unitAggregationType\":\"sum\"";
        define("custom", numeric, sums(500, "0", "0"), sums(500, "0", "0"));
        define("custom", numeric, sums(0, "0", "0"), sums(500, "50", "50"));
        define("custom", numeric, sums(500, "0", "0"), sums(500, "50", "90"));
        define("custom", numeric, sums(1, "3", "9"), sums(1, "4", "16"));
        define(
                "custom",
                "\"eventKey\":\"c\",\"denominator\":{\"eventName\":\"v\"}",
                pair(500, "denominator", "0", "0", "0", "0", "0"),
                pair(500, "denominator", "10", "20", "10", "12", "40"));
        define("custom", "\"eventKey\":\"e\"", sums(130, "0", "0"), sums(120, "0", "0"));
        var metrics = results("").path("metrics");
        assertThat(metrics.toString()).doesNotContain("NaN").doesNotContain("Infinity");
        assertThat(StreamSupport.stream(metrics.spliterator(), false)
                        .map(metric -> metric.at("/rows/1/status").asString() + " "
                                + metric.at("/rows/1/lift/status").asString()))
                .containsExactly(
                        "ZERO_VARIANCE BASELINE_ZERO",
                        "NO_DATA UNDEFINED",
                        "OK BASELINE_ZERO",
                        "INSUFFICIENT UNDEFINED",
                        "INSUFFICIENT BASELINE_ZERO",
                        "SMALL_COUNTS BASELINE_ZERO");
    }

    @Test
    void aFirstGlanceAtAFewUnitsIsForgotten() {
        define(
                "custom",
                "\"eventKey\":\"e\",\"isNumeric\":true,\"unitAggregationType\":\"sum\"",
                sums(4, "40", "400.1"),
                sums(4, "80", "1600.1"));
        var early = results("").at("/metrics/0/rows/1");
        assertThat(early.at("/difference/alwaysValid/pValue").asDouble()).isLessThan(0.001);
        assertThat(early.at("/chip/code").asString()).isEqualTo("TOO_EARLY");
        control.set(0, sums(2000, "20000", "400000"));
        treatment.set(0, sums(2000, "20000", "400000"));
        put();
        var later = api.get(path("")).json().at("/metrics/0/rows/1");
        assertThat(later.at("/difference/alwaysValid/pValue").asDouble()).isEqualTo(1);
        assertThat(later.at("/chip/code").asString()).isEqualTo("NO_CLEAR_DIFFERENCE");
    }

    @Test
    void theSumsTheTableAndTheDaysBehindIt() {
        define(
                "custom",
                "\"name\":\"=1+1,\",\"eventKey\":\"click\",\"unitAggregationType\":\"sum\",\"denominator\":{\"eventName\":\"view\"}",
                pair(500, "denominator", "618", "2005", "1284", "2935", "9603"),
                pair(520, "denominator", "662", "2025", "1422", "3086", "9321"));
        var row = results("").at("/metrics/0/rows/1");
        var statistics = api.get(path("/statistics")).json();
        assertThat(statistics.path("rows").size()).isEqualTo(2);
        assertThat(statistics.at("/rows/1").toString())
                .isEqualTo(
                        "{\"metricKey\":\"m0\",\"measure\":\"ratio\",\"variationKey\":\"one-click\",\"n\":520,"
                                + "\"components\":[\"value\",\"denominator\"],\"sums\":[662,2025],\"products\":[1422,3086,9321]}");

        var series = api.get(path("/series?metric=m0")).json();
        assertThat(series.at("/variations/0/key").asString()).isEqualTo("one-click");
        assertThat(series.at("/variations/0/points").size()).isEqualTo(1);
        var point = series.at("/variations/0/points/0");
        assertThat(point.at("/difference/low")).isEqualTo(row.at("/difference/alwaysValid/low"));
        assertThat(point.at("/lift/high")).isEqualTo(row.at("/lift/alwaysValid/high"));
        assertThat(point.path("pValue")).isEqualTo(row.at("/difference/alwaysValid/pValue"));
        assertThat(series.at("/days/0/units").toString()).isEqualTo("[1000,900]");
        assertThat(api.get(path("/series?metric=none")).status()).isEqualTo(404);

        var table = api.get(path("/table.csv"));
        assertThat(table.header("Content-Type")).startsWith("text/csv");
        assertThat(table.header("Content-Disposition")).isEqualTo("attachment; filename=\"kinds-1.csv\"");
        var lines = table.body().split("\r\n");
        assertThat(lines).hasSize(3);
        assertThat(lines[0]).startsWith("metric,name,role,measure,variation,n,");
        assertThat(lines[2]).startsWith("m0,\"'=1+1,\",primary,ratio,one-click,520,,662.0,2025.0,");
        assertThat(lines[2]).contains("," + row.at("/difference/fixed/pValue").asDouble() + ",");
    }

    @Test
    void guardrailsHaveAMarginAndCanRollBack() {
        define("custom", "\"eventKey\":\"e\"", sums(20_000, "1000", "1000"), sums(20_000, "1080", "1080"));
        var latency = "\"eventKey\":\"ms\",\"isNumeric\":true,\"unitAggregationType\":\"sum\","
                + "\"successCriteria\":\"LowerThanBaseline\",\"guardrailMargin\":";
        var c = sums(20_000, "2000000", "240000000");
        define("custom", latency + "0.05", c, sums(20_000, "2004000", "241000000"));
        define("custom", latency + "0.001", c, sums(20_000, "2004000", "241000000"));
        var results = results("guardrail");
        assertThat(results.path("metrics").findValuesAsString("role"))
                .containsExactly("primary", "guardrail", "guardrail");
        assertThat(results.at("/metrics/1/guardrailMargin").asDouble()).isEqualTo(0.05);
        assertThat(results.at("/metrics/1/rows/1/guardrail/decision").asString())
                .isEqualTo("PASS");
        assertThat(results.at("/metrics/2/rows/1/guardrail/decision").asString())
                .isEqualTo("INCONCLUSIVE");
        double rho = (-2 * Math.log(0.1) + Math.log1p(-2 * Math.log(0.1))) / 10_000;
        double v = 40_000 * rho;
        double critical = Math.sqrt(2 * (1 + 1 / v) * Math.log1p(Math.sqrt(1 + v) / 0.1));
        var bounds = Fieller.interval(
                        Moments.ofSums(20_000, 2_000_000, 240_000_000),
                        Moments.ofSums(20_000, 2_004_000, 241_000_000),
                        critical)
                .orElseThrow()
                .negated();
        near(results.at("/metrics/1/rows/1/guardrail/low"), bounds.low(), 1e-9);
        near(results.at("/metrics/1/rows/1/guardrail/high"), bounds.high(), 1e-9);
        assertThat(results.at("/verdict/state").asString()).isNotEqualTo("ROLL_BACK");

        treatment.set(2, sums(20_000, "2400000", "330000000"));
        put();
        var broken = api.get(path("")).json();
        assertThat(broken.at("/metrics/2/rows/1/guardrail/decision").asString()).isEqualTo("FAIL");
        assertThat(broken.at("/metrics/2/rows/1/chip/text").asString()).isEqualTo("Worse than allowed");
        assertThat(broken.at("/verdict/state").asString()).isEqualTo("ROLL_BACK");
        assertThat(broken.at("/verdict/variationKey").asString()).isEqualTo("one-click");
    }

    /** The groups of both variations differ as their variances say: Student's distribution of 98 degrees of freedom. */
    @Test
    void aPercentileOfEventsIsJudgedOnceByHowMuchGroupsDiffer() {
        define(
                "custom",
                "\"eventKey\":\"load\",\"isNumeric\":true,\"analysisType\":\"percentile\",\"percentileValue\":95,"
                        + "\"percentileOf\":\"events\",\"successCriteria\":\"LowerThanBaseline\"",
                ofEvents(5000, 1200, 400),
                ofEvents(5000, 1140, 500));
        var metric = results("").at("/metrics/0");
        assertThat(metric.path("measure").asString()).isEqualTo("percentile");
        assertThat(metric.path("percentile").asInt()).isEqualTo(95);
        assertThat(metric.path("percentileOf").asString()).isEqualTo("events");
        near(metric.at("/rows/0/value"), 1200, 0);
        near(metric.at("/rows/0/standardError"), 20, 1e-12);
        assertThat(metric.at("/rows/0/events").asLong()).isEqualTo(70_000);
        var difference = metric.at("/rows/1/difference");
        near(difference.path("estimate"), -60, 1e-12);
        var t = TDistribution.of(98);
        near(difference.at("/fixed/pValue"), 2 * t.survivalProbability(2), 1e-9);
        near(difference.at("/fixed/high"), -60 + 30 * t.inverseSurvivalProbability(0.025), 1e-9);
        assertThat(difference.at("/alwaysValid/low").isNull()).isTrue();
        assertThat(difference.path("decided").isNull()).isTrue();
        assertThat(metric.at("/rows/1/status").asString()).isEqualTo("OK");
    }

    private static String ofEvents(long n, double value, double variance) {
        return """
                {"n":%d,"sum":5,"sumSquares":7,"eventQuantile":
                 {"percent":95,"value":%s,"variance":%s,"groups":50,"events":70000,"nonZero":69000}}""".formatted(n, value, variance);
    }

    @Test
    void chancesWhereTheExperimentIsBayesian() {
        define("custom", "\"eventKey\":\"e\"", sums(20_000, "1000", "1000"), sums(20_000, "1080", "1080"));
        var results = results("bayesian");
        assertThat(results.path("decidedBy").asString()).isEqualTo("bayesian");
        double pc = 1001.0 / 20_002;
        double pt = 1081.0 / 20_002;
        double lift = (pt - pc) / pc;
        double se2 = (pc * (1 - pc) + pt * (1 - pt)) / 20_003 / (pc * pc);
        double precision = 1 / se2 + 1 / (0.05 * 0.05);
        double mean = lift / se2 / precision;
        var chance = results.at("/metrics/0/rows/1/chance");
        near(chance.path("lift"), mean, 1e-9);
        near(
                chance.path("toBeatBaseline"),
                NormalDistribution.of(0, 1).cumulativeProbability(mean * Math.sqrt(precision)),
                1e-9);
        double best = results.at("/metrics/0/rows/0/chance/toBeBest").asDouble()
                + chance.path("toBeBest").asDouble();
        assertThat(best).isCloseTo(1, within(1e-9));
        assertThat(chance.path("toBeBest").asDouble())
                .isCloseTo(
                        NormalDistribution.of(0, 1)
                                .cumulativeProbability(0.004 / Math.sqrt((0.05 * 0.95 + 0.054 * 0.946) / 20_000)),
                        within(1e-6));
    }

    /** The worker's test makes this tally of this plan and of events; who did what is told there. */
    @Test
    void whatWorkersMakeOfAPlanIsReadAsItWasMeant() {
        var golden = JsonMapper.shared()
                .readTree(Path.of("../spec/contracts/measured.json").toFile());
        var sum = "\"eventKey\":\"purchase\",\"isNumeric\":true,\"unitAggregationType\":\"sum\"";
        define("custom", sum + ",\"cap\":80", golden, "m0");
        define(
                "custom",
                sum + ",\"denominator\":{\"eventName\":\"view\",\"unitAggregationType\":\"sum\"}",
                golden,
                "m1");
        define(
                "custom",
                "\"eventKey\":\"visit\",\"windowStartOffset\":3600000,\"windowEndOffset\":7200000,\"matureOnly\":true",
                golden,
                "m2");
        define("custom", sum.replace("sum", "average"), golden, "m3");
        define(
                "funnel",
                "\"steps\":[{\"eventKey\":\"view\"},{\"eventKey\":\"purchase\",\"windowMillis\":600000}]",
                golden,
                "m4");
        define("custom", sum + ",\"winsorUpperPercentile\":50", golden, "m5");
        define(
                "custom",
                "\"eventKey\":\"view\",\"isNumeric\":true,\"analysisType\":\"percentile\",\"percentileValue\":50,"
                        + "\"percentileOf\":\"events\"",
                golden,
                "m6");
        caps = golden.path("caps").toString();
        var metrics = results("").path("metrics");
        var id = api.get(shop.path() + "/kinds").json().path("_id").asString();
        var plan = api.send(api.request("/internal/plan")
                .header("Authorization", "Bearer " + FlagApiServer.INTERNAL_TOKEN)
                .GET());
        var planned = StreamSupport.stream(plan.json().path("iterations").spliterator(), false)
                .filter(it -> it.path("experimentId").asString().equals(id))
                .findFirst()
                .orElseThrow();
        assertThat(planned.path("metrics")).isEqualTo(golden.path("metrics"));

        near(metrics.at("/0/rows/0/value"), 40, 0);
        near(metrics.at("/0/rows/0/uncappedValue"), 50, 0);
        near(metrics.at("/1/rows/0/value"), 25, 0);
        near(metrics.at("/1/rows/1/value"), 15, 0);
        near(metrics.at("/2/rows/0/value"), 0.5, 0);
        assertThat(metrics.at("/2/rows/1/n").asLong()).isEqualTo(1);
        near(metrics.at("/3/rows/0/value"), 25, 0);
        near(metrics.at("/4/rows/0/value"), 0.5, 0);
        near(metrics.at("/4/steps/0/rows/1/share"), 0.5, 0);
        near(metrics.at("/4/steps/1/rows/1/share"), 0, 0);
        near(metrics.at("/5/rows/0/value"), 32.5, 0);
        near(metrics.at("/5/rows/0/uncappedValue"), 50, 0);
        near(metrics.at("/5/winsorUpperPercentile"), 50, 0);
        near(metrics.at("/5/capAt"), 65, 0);
        assertThat(metrics.at("/5/cappedUnits").asLong()).isEqualTo(1);
        assertThat(metrics.at("/6/measure").asString()).isEqualTo("percentile");
        assertThat(metrics.at("/6/percentileOf").asString()).isEqualTo("events");
        near(metrics.at("/6/rows/0/value"), 0, 0);
        assertThat(metrics.at("/6/rows/0/events").asLong()).isEqualTo(4);
        assertThat(metrics.at("/6/rows/1/status").asString()).isEqualTo("INSUFFICIENT");
    }

    private void define(String kind, String fields, JsonNode golden, String key) {
        define(
                kind,
                fields,
                golden.at("/variations/0/metrics/" + key).toString(),
                golden.at("/variations/1/metrics/" + key).toString());
    }

    private void define(String kind, String fields, String ofControl, String ofTreatment) {
        var key = "m" + keys.size();
        var created = api.post(
                "/api/v2/metrics/" + shop.project(),
                "{\"key\":\"" + key + "\",\"kind\":\"" + kind + "\"," + fields + "}");
        assertThat(created.status()).as("%s", created).isEqualTo(201);
        keys.add(key);
        control.add(ofControl);
        treatment.add(ofTreatment);
    }

    /** Starts an experiment by all metrics, the first one primary, and puts the tally into the store. */
    private JsonNode results(String more) {
        var metrics = new StringBuilder();
        for (var key : keys) {
            metrics.append(metrics.isEmpty() ? "" : ",").append("{\"key\":\"" + key + "\"");
            boolean guards = more.equals("guardrail") && !key.equals("m0");
            metrics.append(guards ? ",\"role\":\"guardrail\"}" : "}");
        }
        var body = shop.body("kinds")
                .replace("{\"key\":\"purchase\"}", metrics)
                .replace("\"primarySingleMetricKey\":\"purchase\"", "\"primarySingleMetricKey\":\"m0\"");
        if (more.equals("bayesian")) {
            body = body.replace("\"name\":\"One click\"", "\"name\":\"One click\",\"methodology\":\"bayesian\"");
        }
        var created = api.post(shop.path(), body);
        assertThat(created.status()).as("%s", created).isEqualTo(201);
        var started = shop.start("kinds");
        assertThat(started.status()).as("%s", started).isEqualTo(200);
        put();
        var answer = api.get(path(""));
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.json();
    }

    private String path(String more) {
        return shop.path() + "/kinds/results" + more;
    }

    private void put() {
        var id = api.get(shop.path() + "/kinds").json().path("_id").asString();
        long now = System.currentTimeMillis();
        tables.tally(id, 1, now, """
                {"experimentId":"%s","iteration":1,"asOf":%d,"completeThrough":%d,"rowsRead":2000,"multiExposed":0,
                 "caps":%s,"variations":[{"variation":0,"units":1000,"days":{"2026-11-18":900,"2026-11-19":100},"metrics":{%s}},
                               {"variation":1,"units":1000,"days":{"2026-11-18":1000},"metrics":{%s}}]}""".formatted(id, now, now, caps, named(treatment), named(control)));
    }

    private String named(List<String> sums) {
        var named = new ArrayList<String>();
        for (int i = 0; i < keys.size(); i++) {
            named.add("\"" + keys.get(i) + "\":" + sums.get(i));
        }
        return String.join(",", named);
    }

    private static String sums(long n, String sum, String squares) {
        return "{\"n\":%d,\"sum\":%s,\"sumSquares\":%s}".formatted(n, sum, squares);
    }

    private static String pair(
            long n, String other, String sum, String otherSum, String squares, String product, String otherSquares) {
        return """
                {"n":%d,"sum":%s,"sumSquares":%s,"components":["value","%s"],"sums":[%s,%s],"products":[%s,%s,%s]}""".formatted(n, sum, squares, other, sum, otherSum, squares, product, otherSquares);
    }

    private static String funnel(long n, long value, long... steps) {
        return """
                {"n":%d,"sum":%d,"sumSquares":%d,"components":["value","step1","step2","step3"],"sums":[%d,%d,%d,%d],
                 "products":[0,0,0,0,0,0,0,0,0,0]}""".formatted(n, value, value, value, steps[0], steps[1], steps[2]);
    }

    private static JsonNode vector(String id) {
        var all = VECTORS.isArray() ? VECTORS : VECTORS.path("vectors");
        return StreamSupport.stream(all.spliterator(), false)
                .filter(vector -> vector.path("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static void near(JsonNode got, JsonNode wanted, double relative) {
        assertThat(wanted.isNumber()).as("%s", wanted).isTrue();
        near(got, wanted.asDouble(), relative);
    }

    private static void near(JsonNode got, double wanted, double relative) {
        assertThat(got.isNumber())
                .as(String.format(Locale.ROOT, "%s for %s", got, wanted))
                .isTrue();
        assertThat(got.asDouble()).isCloseTo(wanted, within(Math.abs(wanted) * relative + 1e-15));
    }
}
