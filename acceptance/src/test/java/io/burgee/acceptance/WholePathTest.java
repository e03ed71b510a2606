package io.burgee.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.burgee.doctor.Doctor;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * From a flag to an A/B result: seeded shoppers come through three channels, the counts on the result page equal the
 * shop's own ledger exactly, and all of it is there again after a stop and a start.
 */
class WholePathTest {

    private static final String EXPERIMENT = "one-click-checkout";
    private static final int SHOPPERS = Integer.getInteger("burgee.shoppers", 400);

    private static final Pattern METER = Pattern.compile("\\b(burgee|http_server)_[a-z_]+");

    /** Where the picture of the result page goes; {@code -Dburgee.pictures=../docs/images} renews the README's. */
    private static final Path PICTURES = Path.of(System.getProperty("burgee.pictures", "target/pictures"));

    @TempDir
    Path data;

    @Test
    void theResultEqualsTheLedgerExactlyAndSurvivesARestart() throws Exception {
        List<Truth> truth;
        try (var platform = RunningPlatform.start(data, "--demo", "--shoppers", Integer.toString(SHOPPERS))) {
            await().atMost(Duration.ofMinutes(2).plusMillis(SHOPPERS * 100L))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> Truth.exposed(Truth.ofLedger(platform.ledger())) > SHOPPERS * 0.9
                            && counted(platform).equals(Truth.ofLedger(platform.ledger()))
                            && takings(platform).equals(booked(platform))
                            && !verdict(platform).equals("TOO_EARLY"));
            truth = Truth.ofLedger(platform.ledger());
            assertThat(truth).extracting(Truth::key).containsExactly("control", "one-click");
            assertThat(truth).allSatisfy(row -> assertThat(row.converted()).isPositive());
            await().atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(() -> nothingIsMissing(platform, truth));
            slicesAddUp(platform, truth);
            theDoctorFindsItWell(platform);
            everyMeterOfTheGrafanaDashboardIsRegistered(platform);
            try (var browser = new Browser()) {
                resultPageShows(browser, platform, truth);
            }
        }
        try (var again = RunningPlatform.start(data)) {
            assertThat(Truth.ofLedger(again.ledger())).isEqualTo(truth);
            await().atMost(Duration.ofMinutes(1))
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(() -> assertThat(counted(again)).isEqualTo(truth));
            // The demo's three, and the doctor's canary.
            assertThat(again.api().get("flags/demo").path("totalCount").asInt()).isEqualTo(4);
            assertThat(again.api().get("members").path("items")).hasSize(1);
        }
    }

    private static List<Truth> counted(RunningPlatform platform) throws Exception {
        return Truth.ofResults(platform.results(EXPERIMENT), "purchase");
    }

    /** Orders and cents of each variation, by a ratio's sums, and cents by those of a number. */
    private static List<String> takings(RunningPlatform platform) throws Exception {
        var takings = new ArrayList<String>();
        for (var metric : platform.results(EXPERIMENT).path("metrics")) {
            for (var row : metric.path("rows")) {
                long cents = Math.round(row.path("sum").asDouble() * 100);
                switch (metric.path("measure").asString()) {
                    case "ratio" -> takings.add(row.path("denominator").asLong() + " orders for " + cents);
                    case "sum" -> takings.add("sum " + cents);
                    default -> {}
                }
            }
        }
        return takings;
    }

    private static List<String> booked(RunningPlatform platform) throws Exception {
        var variations = platform.ledger().path("variations");
        var booked = new ArrayList<String>();
        variations.forEach(it -> booked.add(
                it.path("orders").asLong() + " orders for " + it.path("cents").asLong()));
        variations.forEach(it -> booked.add("sum " + it.path("cents").asLong()));
        return booked;
    }

    /** By the shoppers' devices and by the day they came first, with nobody left out and nobody counted twice. */
    private static void slicesAddUp(RunningPlatform platform, List<Truth> truth) throws Exception {
        var days = slices(platform, "firstExposureDay");
        assertThat(days).isNotEmpty();
        assertThat(sum(days)).isEqualTo(truth);
        var devices = slices(platform, "device");
        assertThat(devices.stream().map(it -> it.path("value").asString()))
                .containsExactlyInAnyOrder("phone", "computer", "tablet");
        assertThat(sum(devices)).isEqualTo(truth);
    }

    private static List<JsonNode> slices(RunningPlatform platform, String by) throws Exception {
        return platform.api()
                .get("projects/demo/environments/production/experiments/" + EXPERIMENT + "/results/slices?by=" + by)
                .path("values")
                .valueStream()
                .toList();
    }

    private static List<Truth> sum(List<JsonNode> slices) {
        return slices.stream()
                .map(slice -> Truth.ofResults(slice, "purchase"))
                .reduce((some, more) -> IntStream.range(0, some.size())
                        .mapToObj(i -> new Truth(
                                some.get(i).key(),
                                some.get(i).exposed() + more.get(i).exposed(),
                                some.get(i).converted() + more.get(i).converted()))
                        .toList())
                .orElseThrow();
    }

    private static String verdict(RunningPlatform platform) throws Exception {
        return platform.results(EXPERIMENT).path("verdict").path("state").asString();
    }

    /** Ingest and worker agree on the batches, and every event met one fate; none of the demo's is bad. */
    private static void nothingIsMissing(RunningPlatform platform, List<Truth> truth) throws Exception {
        var total = platform.api()
                .get("projects/demo/environments/production/event-ledger")
                .path("total");
        var batches = total.path("batches");
        assertThat(total.path("balanced").asBoolean()).as("%s", total).isTrue();
        assertThat(batches.path("accepted").asLong())
                .as("%s", total)
                .isPositive()
                .isEqualTo(batches.path("saved").asLong());
        assertThat(total.path("rejected").asLong() + total.path("late").asLong())
                .as("%s", total)
                .isZero();
        assertThat(total.path("countedByKind").path("feature").asLong())
                .as("%s", total)
                .isGreaterThanOrEqualTo(Truth.exposed(truth));
    }

    /** Beside the experiment, whose counts stay what they are: the doctor is shown no variation of it. */
    private static void theDoctorFindsItWell(RunningPlatform platform) throws Exception {
        var printed = new ByteArrayOutputStream();
        int code = Doctor.run(
                Map.of("BURGEE_TOKEN", platform.get("token"), "BURGEE_INTERNAL_TOKEN", platform.internalToken()),
                new PrintStream(printed, true, StandardCharsets.UTF_8),
                "--api=" + platform.get("api"),
                "--events=" + platform.get("events"),
                "--worker=" + platform.worker(),
                "--environment=production",
                "--propagation=10000");
        var lines = printed.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSize(6).last().isEqualTo("all is well");
        assertThat(lines.subList(0, 5))
                .allMatch(line -> line.startsWith("ok      "))
                .anyMatch(line -> line.contains("and the tally of " + EXPERIMENT + " had passed it after"));
        assertThat(code).isZero();
    }

    private static void everyMeterOfTheGrafanaDashboardIsRegistered(RunningPlatform platform) throws Exception {
        var registered = new TreeSet<String>();
        try (var http = HttpClient.newHttpClient()) {
            for (String service : List.of(platform.get("api"), platform.get("events"), platform.worker())) {
                var scrape = HttpRequest.newBuilder(URI.create(service + "/actuator/prometheus"))
                        .build();
                http.send(scrape, HttpResponse.BodyHandlers.ofString())
                        .body()
                        .lines()
                        .filter(line -> !line.startsWith("#"))
                        .forEach(line -> registered.add(line.split("[{ ]")[0]));
            }
        }
        var shown = new TreeSet<String>();
        var dashboard = JsonMapper.shared().readTree(Files.readString(Path.of("../infra/grafana/burgee.json")));
        for (String query : dashboard.findValuesAsString("expr")) {
            METER.matcher(query).results().forEach(meter -> shown.add(meter.group()));
        }
        assertThat(shown).hasSizeGreaterThan(20);
        assertThat(registered).containsAll(shown);
    }

    private static void resultPageShows(Browser browser, RunningPlatform platform, List<Truth> truth) {
        Page page = browser.page(1280, 900, ColorScheme.LIGHT);
        Dashboard.signIn(page, platform);
        page.navigate(platform.dashboard() + "/projects/demo/production/experiments/" + EXPERIMENT);
        for (var row : truth) {
            page.getByText(String.format("%,d", row.exposed())).first().waitFor();
        }
        page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("One-click checkout"))
                .waitFor();
        page.getByText(Pattern.compile("100 % of [\\d,]+ events accounted for, complete to "))
                .waitFor();
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve("result-page.png"))
                .setFullPage(true));
    }
}
