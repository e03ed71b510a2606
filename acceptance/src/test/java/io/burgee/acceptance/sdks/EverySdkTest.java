package io.burgee.acceptance.sdks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.launchdarkly.sdk.LDContext;
import com.launchdarkly.sdk.server.Components;
import com.launchdarkly.sdk.server.LDClient;
import com.launchdarkly.sdk.server.LDConfig;
import io.burgee.acceptance.Browser;
import io.burgee.acceptance.RunningPlatform;
import io.burgee.evaluation.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every client, pointed at us by its URIs, gives the same answers for the same contexts, and lives through what happens to a platform. */
class EverySdkTest {

    private static final long SEED = 20_261_127;
    private static final String ANA = "{\"kind\": \"user\", \"key\": \"ana\"}";
    private static final Duration SOON = Duration.ofMinutes(1);

    /** SDKs wait up to half a minute from one try to connect to the next, and pages that nobody sees a minute more. */
    private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(2);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path data;

    private static final List<String> CONTEXTS = Visitors.all(SEED);
    private static final List<FlagPlan> FLAGS = FiftyFlags.all(SEED);
    private static RunningPlatform platform;
    private static Project project;
    private static Environment environment;
    private static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        platform = RunningPlatform.start(data, "--demo", "--shoppers", "0");
        project = new Project(platform);
        for (var flag : FLAGS) {
            project.create(flag);
        }
        project.experiment(FiftyFlags.EXPERIMENT_BY_USER, -1, "user", 40);
        project.experiment(FiftyFlags.EXPERIMENT_BY_ORG, FiftyFlags.EXPERIMENT_RULE, "org", 50);
        environment = Environment.of(platform, Project.KEY);
        browser = new Browser();
    }

    @AfterAll
    static void stop() throws Exception {
        browser.close();
        platform.close();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void givesEachContextTheRightAnswersForTheRightReasons(Sdk sdk) throws Exception {
        var keys = FLAGS.stream().map(FlagPlan::key).toList();
        var oracle = Oracle.of(environment);
        try (var session = connect(sdk, false)) {
            var answers = session.evaluate(CONTEXTS, keys);
            assertThat(answers).hasSameSizeAs(CONTEXTS);
            var wrong = new ArrayList<String>();
            for (int i = 0; i < CONTEXTS.size(); i++) {
                for (int j = 0; j < keys.size(); j++) {
                    var right = oracle.answer(CONTEXTS.get(i), keys.get(j), sdk.isPage());
                    var given = answers.get(i).get(j);
                    if (!given.equals(right)) {
                        wrong.add("%s for %s: %s, not %s".formatted(keys.get(j), CONTEXTS.get(i), right, given));
                    }
                }
            }
            assertThat(wrong).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void seesAChangeAndADeletionWhileItIsConnected(Sdk sdk) throws Exception {
        var flag = FlagPlan.letters(sdk.key("live"));
        project.create(flag);
        try (var session = connect(sdk, true)) {
            project.change(flag.otherwise(1));
            await().atMost(SOON).until(() -> lastSeen(session, flag).equals(Value.of("b")));
            project.delete(flag.key());
            await().atMost(SOON).until(() -> lastSeen(session, flag).equals(Value.NULL));
        }
    }

    @Test
    void theEventsOfEachAreCountedToTheLast() throws Exception {
        var reporting = Arrays.stream(Sdk.values()).filter(Sdk::sendsEvents).toList();
        for (var sdk : reporting) {
            project.create(FlagPlan.letters(sdk.key("ledger")));
            project.experiment(sdk.key("ledger"), -1, "user", 40);
        }
        var oracle = Oracle.of(environment);
        var written = new TreeMap<String, Ledger>();
        for (var sdk : reporting) {
            try (var session = connect(sdk, false)) {
                written.put(sdk.key("ledger"), Ledger.write(session, sdk.key("ledger"), oracle));
            }
        }
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> {
                    var read = new TreeMap<String, Ledger>();
                    for (var flag : written.keySet()) {
                        read.put(flag, Ledger.read(platform, flag));
                    }
                    assertThat(read).isEqualTo(written);
                });
    }

    @Test
    void theInventoryNamesWhoReported() throws Exception {
        var config = new LDConfig.Builder()
                .applicationInfo(
                        Components.applicationInfo().applicationId("shop").applicationVersion("1.2.3"))
                .serviceEndpoints(Components.serviceEndpoints()
                        .streaming(environment.delivery())
                        .polling(environment.delivery())
                        .events(environment.events()))
                .build();
        try (var client = new LDClient(environment.sdkKey(), config)) {
            client.boolVariation("booleans", LDContext.create("ana"), false);
            client.flush();
            var reported = await().atMost(SOON)
                    .until(
                            () -> platform.api()
                                    .get("projects/" + Project.KEY + "/environments/production/sdk-inventory")
                                    .path("items")
                                    .valueStream()
                                    .filter(sdk ->
                                            sdk.path("fullName").asString("").equals("java-server-sdk"))
                                    .flatMap(sdk -> sdk.path("instances").valueStream())
                                    .filter(instance -> instance.path("application")
                                            .asString("")
                                            .equals("application-id/shop application-version/1.2.3"))
                                    .toList(),
                            instances -> !instances.isEmpty());
            assertThat(reported.getFirst().path("platform").asString()).startsWith("java ");
            assertThat(reported.toString()).doesNotContain(environment.sdkKey().substring(30));
        }
    }

    @Test
    void eachKeepsItsAnswersWhileThePlatformIsAwayAndComesBackToIt() throws Exception {
        var flag = FlagPlan.letters("after-restart");
        project.create(flag);
        var sessions = new EnumMap<Sdk, Session>(Sdk.class);
        try {
            for (var sdk : Sdk.values()) {
                sessions.put(sdk, connect(sdk, true));
            }
            platform.stop();
            sessions.forEach((sdk, session) -> {
                if (sdk.keepsAnswers()) {
                    assertThat(session.answer(flag.key()).value()).as("%s", sdk).isEqualTo(Value.of("a"));
                }
            });
            platform.startAgain();
            project.change(flag.otherwise(1));
            sessions.forEach((sdk, session) -> await(sdk.name())
                    .atMost(LONGEST_BACKOFF)
                    .until(() -> lastSeen(session, flag).equals(Value.of("b"))));
        } finally {
            sessions.values().forEach(Session::close);
        }
    }

    /** What the client last said about a flag of its own accord; a first value is no change, but some clients say it too. */
    private static Value lastSeen(Session session, FlagPlan flag) {
        var changes = session.changes(flag.key());
        return changes.isEmpty() ? Value.of("nothing") : changes.getLast();
    }

    private static Session connect(Sdk sdk, boolean watch) {
        return sdk.connect(environment, browser, platform.get("shop") + "/shop.css", ANA, watch);
    }
}
