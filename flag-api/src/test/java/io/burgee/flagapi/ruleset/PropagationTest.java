package io.burgee.flagapi.ruleset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.burgee.evaluation.Flag;
import io.burgee.evaluation.Segment;
import io.burgee.flagapi.project.Project;
import io.burgee.flagapi.receipt.MemoryReceipts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two nodes over one store. */
class PropagationTest {

    private static final List<String> ENVIRONMENTS = List.of(StoredSamples.ENVIRONMENT_ID);

    private static final Instant NOW = Instant.EPOCH;

    private static final ProjectEnvironment AT =
            new ProjectEnvironment("p", StoredSamples.project().environments().getFirst());

    private final MemoryStores stores = new MemoryStores();
    private final MemoryReceipts receipts = new MemoryReceipts();
    private final Node here = new Node();
    private final Node there = new Node();

    /** A node, and what a stream that is open there hears. */
    private final class Node implements Subscriber {
        final Rulesets rulesets = new Rulesets();
        final Propagation propagation = new Propagation(stores, stores.revisions(), rulesets, receipts.book());
        final List<String> heard = new ArrayList<>();
        boolean closed;
        int asked;

        Snapshot current() {
            return Objects.requireNonNull(rulesets.current(StoredSamples.ENVIRONMENT_ID));
        }

        void flagChanged(String key) {
            propagation.flagChanged(ENVIRONMENTS, key, stores.version(AT, Item.Name.flag(key)), NOW);
        }

        void segmentChanged(String key) {
            var version = stores.version(AT, Item.Name.segment(key));
            propagation.segmentChanged(StoredSamples.ENVIRONMENT_ID, key, version, NOW);
        }

        @Override
        public void changed(RulesetChange change) {
            change.receipts().forEach(receipt -> receipt.told(sdk(), NOW.plusMillis(4)));
            change.items()
                    .forEach(changed -> heard.add(
                            switch (changed.item()) {
                                case Item.FlagItem(var flag) ->
                                    (flag.deleted() ? "-" : "") + flag.key() + "@" + flag.version();
                                case Item.SegmentItem(var segment) ->
                                    (segment.deleted() ? "-" : "") + segment.key() + "@" + segment.version();
                            }));
        }

        @Override
        public String sdk() {
            return "TestClient";
        }

        @Override
        public void credentialsChanged() {
            asked++;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    @BeforeEach
    void openStreams() {
        stores.projects.put("p", StoredSamples.project());
        stores.flags.put("f", flag("f", false, 1));
        for (Node node : List.of(here, there)) {
            node.propagation.catchUp();
            node.rulesets.subscribe(StoredSamples.ENVIRONMENT_ID, node);
        }
    }

    private static final Segment SEGMENT =
            Segment.of("s", 1, List.of(), List.of(), List.of(), List.of(), List.of(), "");

    private static Flag flag(String key, boolean on, int version) {
        return Flag.builder(key).on(on).version(version).build();
    }

    private void save(boolean on, int version) {
        stores.flags.put("f", flag("f", on, version));
    }

    @Test
    void aChangeIsServedHereAtOnceAndThereAfterTheNextLook() {
        save(true, 2);
        here.flagChanged("f");
        assertThat(here.heard).containsExactly("f@2");
        assertThat(there.heard).isEmpty();
        there.propagation.catchUp();
        there.propagation.catchUp();
        assertThat(there.heard).containsExactly("f@2");
        assertThat(there.current().etag()).isEqualTo(here.current().etag());
        assertThat(there.current().json()).isEqualTo(here.current().json());
    }

    @Test
    void announcingTwiceTellsNobodyTwice() {
        save(true, 2);
        here.flagChanged("f");
        here.flagChanged("f");
        there.propagation.catchUp();
        assertThat(here.heard).containsExactly("f@2");
        assertThat(there.heard).containsExactly("f@2");
    }

    @Test
    void whatThisNodeFoundEarlyIsAnnouncedToTheOthers() {
        save(true, 2);
        here.flagChanged("f");
        there.propagation.catchUp();
        stores.revisions().announce(StoredSamples.ENVIRONMENT_ID, new Revisions.Change("FLAG:f", 2, NOW));
        there.propagation.catchUp();
        save(false, 3);
        here.propagation.catchUp();
        assertThat(here.heard).containsExactly("f@2", "f@3");
        here.flagChanged("f");
        there.propagation.catchUp();
        assertThat(there.heard).containsExactly("f@2", "f@3");
        assertThat(there.current().etag()).isEqualTo(here.current().etag());
        assertThat(here.heard).containsExactly("f@2", "f@3");
    }

    @Test
    void aNodeAnnouncesAlsoWhereItDoesNotKnowTheEnvironmentYet() {
        var late = new Node();
        save(true, 2);
        late.flagChanged("f");
        here.propagation.catchUp();
        assertThat(here.heard).containsExactly("f@2");
    }

    @Test
    void theComparisonAnnouncesNothingThatIsServed() {
        here.propagation.compareWithStore(NOW);
        assertThat(stores.changes).isEmpty();
    }

    /** A node that dies between saving and announcing comes back with other content at the same version. */
    @Test
    void anETagNamesContentRatherThanAVersion() {
        var before = here.current().etag();
        save(true, 2);
        var restarted = new Node();
        restarted.propagation.catchUp();
        assertThat(restarted.current().version()).isEqualTo(here.current().version());
        assertThat(restarted.current().etag()).isNotEqualTo(before);
    }

    @Test
    void nodesThatLearntInAnotherOrderServeTheSameBytes() {
        stores.flags.put("a", flag("a", true, 1));
        here.flagChanged("a");
        var late = new Node();
        late.propagation.catchUp();
        assertThat(late.current().json()).isEqualTo(here.current().json());
        assertThat(late.current().etag()).isEqualTo(here.current().etag());
    }

    @Test
    void everyNodeGivesAReceiptOfWhomItTold() {
        save(true, 2);
        here.flagChanged("f");
        there.propagation.catchUp();
        await().untilAsserted(() -> assertThat(receipts.find(StoredSamples.ENVIRONMENT_ID, 1))
                .hasValueSatisfying(receipt -> assertThat(receipt.nodes()).hasSize(2)));
        var receipt = receipts.find(StoredSamples.ENVIRONMENT_ID, 1).orElseThrow();
        assertThat(receipt.change().key()).isEqualTo("f");
        assertThat(receipt.nodes()).allSatisfy(node -> {
            assertThat(node.told()).isEqualTo(1);
            assertThat(node.itemVersion()).isEqualTo(2);
            assertThat(node.latencies().longestMillis()).isBetween(3.9, 4.1);
        });
    }

    @Test
    void aChangeThatWasFoundWithAnEarlierOneSaysSoInItsReceipt() {
        save(true, 2);
        save(false, 3);
        here.flagChanged("f");
        here.flagChanged("f");
        await().untilAsserted(() -> assertThat(receipts.find(StoredSamples.ENVIRONMENT_ID, 2))
                .hasValueSatisfying(receipt ->
                        assertThat(receipt.nodes().getFirst().servedEarlier()).isTrue()));
        assertThat(here.heard).containsExactly("f@3");
    }

    @Test
    void whoDoesNotGetRoundToAChangeIsLeftItsLastState() {
        var first = change("f", 2, "g", 1);
        var both = first.then(change("f", 3, "h", 1));
        assertThat(both.items())
                .extracting(changed ->
                        changed.item().name().key() + "@" + changed.item().version())
                .containsExactly("g@1", "f@3", "h@1");
    }

    private RulesetChange change(String one, int oneVersion, String other, int otherVersion) {
        return new RulesetChange(
                here.current(),
                List.of(
                        new ChangedItem(new Item.FlagItem(flag(one, true, oneVersion))),
                        new ChangedItem(new Item.FlagItem(flag(other, true, otherVersion)))),
                List.of());
    }

    @Test
    void announcementsMayOvertakeEachOther() {
        save(true, 2);
        save(false, 3);
        there.flagChanged("f");
        here.flagChanged("f");
        here.propagation.catchUp();
        there.propagation.catchUp();
        assertThat(here.heard).containsExactly("f@3");
        assertThat(there.heard).containsExactly("f@3");
        assertThat(there.current().etag()).isEqualTo(here.current().etag());
    }

    @Test
    void aDeletionIsAboveEverythingThatSdksHaveSeen() {
        stores.flags.remove("f");
        stores.deletedFlags.put("f", 7);
        here.flagChanged("f");
        there.propagation.catchUp();
        assertThat(here.heard).containsExactly("-f@7");
        assertThat(there.heard).containsExactly("-f@7");
        assertThat(there.current().ruleset().flag("f")).isNull();
        save(false, 8);
        here.flagChanged("f");
        assertThat(here.heard).endsWith("f@8");
    }

    @Test
    void whoSleptTooLongLoadsEverythingAndFindsTheDifferences() {
        stores.flags.put("g", flag("g", true, 1));
        here.flagChanged("g");
        stores.flags.remove("f");
        here.flagChanged("f");
        for (long change = 0; change < Propagation.LONGEST_WALK; change++) {
            stores.revisions().announce(StoredSamples.ENVIRONMENT_ID, new Revisions.Change("FLAG:f", 2, NOW));
        }
        here.propagation.catchUp();
        there.propagation.catchUp();
        assertThat(there.heard).containsExactlyInAnyOrder("g@1", "-f@2");
        assertThat(there.current().etag()).isEqualTo(here.current().etag());
    }

    @Test
    void whatWasSavedButNeverAnnouncedIsFound() {
        save(true, 2);
        stores.segments.put("s", SEGMENT);
        here.propagation.compareWithStore(NOW);
        there.propagation.catchUp();
        assertThat(stores.revisions().items(StoredSamples.ENVIRONMENT_ID, 2))
                .isEqualTo(Map.of("FLAG:f", 2, "SEGMENT:s", 1));
        assertThat(here.heard).containsExactlyInAnyOrder("f@2", "s@1");
        assertThat(there.heard).containsExactlyInAnyOrder("f@2", "s@1");
    }

    @Test
    void aSegmentIsPropagatedLikeAFlag() {
        stores.segments.put("s", SEGMENT);
        here.segmentChanged("s");
        stores.segments.remove("s");
        here.segmentChanged("s");
        there.propagation.catchUp();
        assertThat(here.heard).containsExactly("s@1", "-s@2");
        assertThat(there.current().ruleset().segment("s")).isNull();
    }

    @Test
    void aNewEnvironmentOpensEverywhereAndAGoneOneCloses() {
        var project = StoredSamples.project();
        stores.projects.put(
                "p",
                new Project(
                        project.id(),
                        "p",
                        "P",
                        project.clientSide(),
                        List.of(),
                        List.of(StoredSamples.environment("test", "other")),
                        2));
        here.propagation.environmentChanged("p", "test", NOW);
        assertThat(here.closed).isTrue();
        assertThat(there.rulesets.credentials().bySdkKey("sdk-other", 0)).isEmpty();
        there.propagation.catchUp();
        assertThat(there.closed).isTrue();
        assertThat(there.rulesets.credentials().bySdkKey("sdk-other", 0)).isPresent();
        assertThat(there.rulesets.current("other")).isNotNull();
        assertThat(there.rulesets.current(StoredSamples.ENVIRONMENT_ID)).isNull();
    }
}
