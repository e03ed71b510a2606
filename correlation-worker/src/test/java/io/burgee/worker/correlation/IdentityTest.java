package io.burgee.worker.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.events.Frame;
import io.burgee.worker.Batches;
import io.burgee.worker.Iterations;
import io.burgee.worker.memory.MemoryLinks;
import io.burgee.worker.memory.MemoryUnits;
import io.burgee.worker.memory.MemoryWorker;
import io.burgee.worker.plan.Aggregation;
import io.burgee.worker.plan.Iteration;
import io.burgee.worker.plan.Metric;
import io.burgee.worker.plan.Plan;
import io.burgee.worker.platform.Parallel;
import io.burgee.worker.tally.Tally;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Devices are randomised, users sign in on them. */
class IdentityTest {
    private static final long NOW = 1_795_000_000_000L;
    private static final Iteration ITERATION = new Iteration(
            "e",
            "e",
            1,
            Batches.ENVIRONMENT,
            "flag",
            "device",
            NOW,
            null,
            List.of(0, 1),
            List.of(new Metric("purchases", Iterations.PURCHASED, null, Aggregation.COUNT)));
    private static final Plan PLAN = new Plan(1, List.of(ITERATION));

    private final MemoryWorker worker = new MemoryWorker(PLAN);
    private final AtomicInteger payloads = new AtomicInteger();

    private void receive(String... events) {
        receiveIn(Batches.ENVIRONMENT, events);
    }

    private void receiveIn(String environmentId, String... events) {
        int payload = payloads.incrementAndGet();
        Frame frame = Batches.frame(
                environmentId, "p" + payload, NOW + 100, Arrays.asList(events).toString());
        worker.receive(Batches.group("c" + payload, frame));
        worker.work();
    }

    private static String exposure(int at, int variation, String keys) {
        return """
            {"kind":"feature","creationDate":%d,"key":"flag","version":1,"variation":%d,"contextKeys":{%s},\
            "reason":{"kind":"FALLTHROUGH","inExperiment":true}}""".formatted(NOW + at, variation, keys);
    }

    private static String purchase(int at, String keys) {
        return "{\"kind\":\"custom\",\"creationDate\":%d,\"key\":\"purchase\",\"contextKeys\":{%s}}"
                .formatted(NOW + at, keys);
    }

    private static String identify(String keys) {
        return "{\"kind\":\"identify\",\"creationDate\":%d,\"contextKeys\":{%s}}".formatted(NOW + 50, keys);
    }

    private static String device(String key) {
        return "\"device\":\"" + key + "\"";
    }

    private static String user(String key) {
        return "\"user\":\"" + key + "\"";
    }

    private static String both(String device, String user) {
        return device(device) + "," + user(user);
    }

    /** Units and goals of both variations, and identity conflicts. */
    private String counted() {
        Tally tally = worker.tally(ITERATION);
        return "%s, %s, %d conflicts"
                .formatted(
                        counted(tally.variations().get(0)),
                        counted(tally.variations().get(1)),
                        tally.identityConflicts());
    }

    private static String counted(Tally.Variation variation) {
        return variation.units() + "/"
                + variation.metrics().get("purchases").sum().toPlainString();
    }

    @Test
    void whoSignsInKeepsTheDevicesVariationAndItsEarlierGoals() {
        receive(exposure(1, 1, device("d1")), purchase(5, device("d1")));
        receive(purchase(10, user("ann")));
        assertThat(counted()).isEqualTo("0/0, 1/1, 0 conflicts");
        receive(identify(both("d1", "ann")));
        assertThat(counted()).isEqualTo("0/0, 1/2, 0 conflicts");
    }

    @Test
    void aUserBelongsToTheUnitThatWasExposedFirstHoweverLateThatIsKnown() {
        receive(exposure(9, 0, both("d1", "ann")), purchase(20, user("ann")));
        receive(exposure(7, 0, both("d2", "ann")));
        assertThat(counted()).isEqualTo("2/1, 0/0, 0 conflicts");
        receive(exposure(2, 1, device("d3")), identify(both("d3", "ann")));
        assertThat(counted()).isEqualTo("2/0, 1/1, 1 conflicts");
    }

    @Test
    void aGoalThatNamesAnExposedUnitIsThatUnitsAndOthersAreTheOwners() {
        receive(exposure(1, 0, both("d1", "ann")), exposure(2, 1, both("d2", "ann")));
        receive(purchase(10, both("d2", "ann")), purchase(11, both("d3", "ann")), purchase(12, device("d3")));
        assertThat(counted()).isEqualTo("1/1, 1/1, 1 conflicts");
        receive(exposure(3, 1, device("d3")));
        assertThat(counted()).isEqualTo("1/0, 2/3, 1 conflicts");
    }

    @Test
    void oneUnitMayOwnSeveralUsers() {
        receive(exposure(1, 0, both("d1", "ann")), identify(both("d1", "bob")));
        receive(purchase(10, user("ann")), purchase(10, user("bob")), purchase(10, user("cem")));
        assertThat(counted()).isEqualTo("1/2, 0/0, 0 conflicts");
    }

    @Test
    void anotherEnvironmentsUserOfTheSameNameIsSomeoneElse() {
        receive(exposure(1, 0, both("d1", "ann")));
        receiveIn("65f000000000000000000002", purchase(10, user("ann")), identify(both("d1", "ann")));
        assertThat(counted()).isEqualTo("1/0, 0/0, 0 conflicts");
    }

    @Test
    void noLinkOfASharedDeviceIsFollowedFromThenOn() {
        receive(exposure(1, 0, both("library", "ann")), purchase(10, user("ann")));
        assertThat(counted()).isEqualTo("1/1, 0/0, 0 conflicts");
        receive(IntStream.range(0, Correlator.MOST_LINKS)
                .mapToObj(i -> identify(both("library", "reader-" + i)))
                .toArray(String[]::new));
        assertThat(counted()).isEqualTo("1/0, 0/0, 0 conflicts");
        receive(purchase(20, device("library")), exposure(5, 1, both("d2", "ann")));
        assertThat(counted()).isEqualTo("1/1, 1/1, 0 conflicts");
    }

    @Test
    void whatAnEventCostsIsBoundedHoweverManyLinksThereAre() {
        List<String> signIns = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            signIns.add(identify(both("d" + i, "test-user")));
            signIns.add(identify(both("kiosk", "u" + i)));
        }
        receive(exposure(1, 0, device("kiosk")), exposure(1, 1, device("d1")));
        receive(signIns.toArray(String[]::new));
        AtomicInteger reads = new AtomicInteger();
        Links counted = new MemoryLinks() {
            @Override
            public List<String> of(Unit unit, String kind, int limit) {
                List<String> some = worker.links.of(unit, kind, limit);
                reads.addAndGet(1 + some.size());
                return some;
            }

            @Override
            public boolean isNotedCrowd(Unit unit, String kind) {
                return worker.links.isNotedCrowd(unit, kind);
            }
        };
        UnitHash hash = new UnitHash(MemoryWorker.SETTINGS.unitSalt());
        Correlator correlator = new Correlator(
                worker.units, worker.goals, counted, new Attribution(Duration.ZERO), Correlator.MOST_LINKS);
        correlator.correlate(
                List.of(
                        hash.unit(Batches.ENVIRONMENT, "user", "test-user"),
                        hash.unit(Batches.ENVIRONMENT, "device", "kiosk"),
                        hash.unit(Batches.ENVIRONMENT, "user", "u17"),
                        hash.unit(Batches.ENVIRONMENT, "device", "d17")),
                PLAN,
                Parallel.inOrder());
        assertThat(reads.get()).isLessThan(200);
    }

    /** The model check finds this too; here it is step by step. */
    @Test
    void aSlowRunThatSawAnIntermediateStateDoesNotOverwriteOneThatSawTheSameNumbersLater() {
        receive(exposure(5, 0, device("d1")));
        // A run is about to store that the user's purchase is d1's …
        AtomicInteger interruptions = new AtomicInteger();
        MemoryUnits slow = new MemoryUnits() {
            @Override
            public java.util.Optional<UnitRow> find(String iterationId, String hash) {
                return worker.units.find(iterationId, hash);
            }

            @Override
            public boolean project(String iterationId, String hash, Contribution contribution, long revision) {
                if (interruptions.getAndIncrement() == 0) {
                    // … when it comes out that it is d2's, which leaves d1 with what it had.
                    receive(exposure(2, 1, both("d2", "ann")));
                }
                return worker.units.project(iterationId, hash, contribution, revision);
            }
        };
        UnitHash hash = new UnitHash(MemoryWorker.SETTINGS.unitSalt());
        Unit device = hash.unit(Batches.ENVIRONMENT, "device", "d1");
        Unit ann = hash.unit(Batches.ENVIRONMENT, "user", "ann");
        worker.links.add(new Link(device, ann), NOW);
        worker.goals.add(ann, Iterations.PURCHASED, List.of(new Goal("0123456789ab", NOW + 10, 0, 1)));
        new Correlator(slow, worker.goals, worker.links, new Attribution(Duration.ZERO), Correlator.MOST_LINKS)
                .correlate(device, List.of(ITERATION));
        assertThat(counted()).isEqualTo("1/0, 1/1, 1 conflicts");
    }
}
