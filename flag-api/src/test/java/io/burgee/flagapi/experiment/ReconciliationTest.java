package io.burgee.flagapi.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.flagapi.FlagApiServer;
import io.burgee.flagapi.access.Caller;
import io.burgee.flagapi.access.Role;
import io.burgee.flagapi.audit.AuditEntry;
import io.burgee.flagapi.audit.Resource;
import io.burgee.flagapi.flag.FlagService;
import io.burgee.flagapi.flag.Flags;
import io.burgee.flagapi.metric.Metrics;
import io.burgee.flagapi.platform.Ids;
import io.burgee.flagapi.project.Projects;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** An iteration and its flag after a node died, or a start and a stop met, between saving the one and changing the other. */
class ReconciliationTest {

    private static final Caller ADA = new Caller("000000000000000000000001", "ada@example.com", "Ada", Role.OWNER);

    @Test
    void theNextNodeThatStartsChangesTheFlag() {
        try (var node = FlagApiServer.start()) {
            var shop = new Shop(node);
            shop.create("one-click");
            var experiments = node.bean(Experiments.class);
            var draft = experiments.get(shop.environmentId(), "one-click");
            var flag = node.bean(FlagService.class).get(shop.project(), "checkout");
            var metrics = node.bean(Metrics.class);
            var start = Freeze.of(
                    draft.nextDesign(),
                    flag,
                    "production",
                    key -> metrics.find(draft.projectId(), key),
                    42,
                    System.currentTimeMillis());
            experiments.save(draft.started("i", start), entry(draft));
            assertThat(shop.fallthrough().has("rollout")).isFalse();

            try (var next = node.secondNode()) {
                assertThat(next.bean(FlagService.class)
                                .get(shop.project(), "checkout")
                                .inExperiment("production"))
                        .isTrue();
            }
            var stopped = shop.instruct("one-click", "{\"kind\":\"stopIteration\"}");
            assertThat(stopped.status()).as("%s", stopped).isEqualTo(200);
            assertThat(shop.fallthrough().has("rollout")).isFalse();
        }
    }

    @Test
    void theNextNodeThatStartsTakesBackWhatIsOver() {
        try (var node = FlagApiServer.start()) {
            var shop = new Shop(node);
            shop.create("one-click");
            shop.start("one-click");
            var experiments = node.bean(Experiments.class);
            var running = experiments.get(shop.environmentId(), "one-click");
            var stop = new Stop(System.currentTimeMillis(), null, null, null);
            experiments.save(running.stopped(stop), entry(running));
            assertThat(shop.fallthrough().has("rollout")).isTrue();

            node.secondNode().close();
            assertThat(shop.fallthrough().has("rollout")).isFalse();
        }
    }

    @Test
    void whatWasStoppedAfterItWasListedStaysStopped() {
        var shop = new Shop(node());
        shop.create("one-click");
        shop.start("one-click");
        var stored = node().bean(Experiments.class);
        var listed = List.of(stored.get(shop.environmentId(), "one-click"));
        shop.instruct("one-click", STOP);
        var stale = (Experiments) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Experiments.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "all" -> listed;
                    default -> method.invoke(stored, arguments);
                });
        new Reconciliation(stale, node().bean(Allocations.class)).catchUp();
        assertThat(shop.fallthrough().has("rollout")).isFalse();
    }

    @Test
    void aStopThatOvertakesTheStartIsTheLastWord() {
        var shop = new Shop(node());
        shop.create("one-click");
        var service = service(saved -> shop.instruct("one-click", STOP), false);
        patch(service, shop, new ExperimentChange.StartIteration("Now"));
        assertStopped(shop);
    }

    @Test
    void aStartThatReachesTheFlagAmidAStopIsTakenBack() {
        var shop = new Shop(node());
        shop.create("one-click");
        shop.start("one-click");
        var allocations = node().bean(Allocations.class);
        var service = service(
                stopped -> {
                    var started = stopped.current().orElseThrow();
                    allocations.put(ADA, stopped, started, "late");
                },
                true);
        patch(service, shop, new ExperimentChange.StopIteration(null, null));
        assertStopped(shop);
    }

    private static final String STOP = "{\"kind\":\"stopIteration\"}";

    private static FlagApiServer node() {
        return FlagApiServer.shared();
    }

    private static void patch(ExperimentService service, Shop shop, ExperimentChange change) {
        service.patch(ADA, shop.project(), "production", "one-click", List.of(change), null, null);
    }

    private static void assertStopped(Shop shop) {
        var experiment = node().bean(Experiments.class).get(shop.environmentId(), "one-click");
        assertThat(experiment.running()).isEmpty();
        assertThat(experiment.current()).isPresent();
        assertThat(shop.fallthrough().has("rollout")).isFalse();
    }

    /** A service to which something happens just before or just after it saves an experiment. */
    private static ExperimentService service(Consumer<Experiment> happening, boolean before) {
        var stored = node().bean(Experiments.class);
        var disturbed = (Experiments) Proxy.newProxyInstance(
                ReconciliationTest.class.getClassLoader(),
                new Class<?>[] {Experiments.class},
                (proxy, method, arguments) -> {
                    boolean save = method.getName().equals("save");
                    if (save && before) {
                        happening.accept((Experiment) arguments[0]);
                    }
                    var answer = method.invoke(stored, arguments);
                    if (save && !before) {
                        happening.accept((Experiment) answer);
                    }
                    return answer;
                });
        return new ExperimentService(
                node().bean(Projects.class),
                node().bean(Flags.class),
                node().bean(FlagService.class),
                node().bean(Metrics.class),
                disturbed,
                node().bean(Allocations.class),
                node().bean(Verdicts.class),
                node().bean(Slots.class),
                node().bean(Ids.class),
                Clock.systemUTC());
    }

    private static AuditEntry entry(Experiment experiment) {
        return new AuditEntry(
                Resource.environment(experiment.projectKey(), "production").child("experiment", experiment.key()),
                2,
                System.currentTimeMillis(),
                "experiment",
                experiment.name(),
                List.of("startIteration"),
                "started",
                "Start",
                null,
                ADA,
                "[]");
    }
}
