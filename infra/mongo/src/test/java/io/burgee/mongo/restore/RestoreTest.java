package io.burgee.mongo.restore;

import static io.burgee.mongo.Sets.A;
import static io.burgee.mongo.Sets.B;
import static io.burgee.mongo.Sets.BACKUP;
import static io.burgee.mongo.Sets.SHIPPED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.burgee.mongo.Patience;
import io.burgee.mongo.RecordedSite;
import io.burgee.mongo.Refusal;
import io.burgee.mongo.Unmet;
import io.burgee.mongo.boot.Boot;
import io.burgee.mongo.rehearsal.Rehearsal;
import io.burgee.mongo.set.Effect;
import io.burgee.mongo.set.Machine;
import io.burgee.mongo.set.ReplicaSet;
import io.burgee.mongo.set.Site;
import io.burgee.mongo.set.Snapshot;
import io.burgee.mongo.set.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The restore on a site in memory that keeps MongoDB's rules: stopped everywhere, and among machines that fail. */
class RestoreTest {

    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
    private static final List<Snapshot> SNAPSHOTS = List.of(
            new Snapshot("snap-older", NOON.minusSeconds(1_800), true),
            new Snapshot("snap-newest", NOON.minusSeconds(900), true),
            new Snapshot("snap-pending", NOON.minusSeconds(60), false),
            new Snapshot("snap-after", NOON.plusSeconds(60), true));
    private static final Order ORDER = new Order("r1", SHIPPED, NOON, "burgee");
    private static final int SCHEDULES = Integer.getInteger("burgee.schedules", 500);

    /** A notebook in memory, which stops the process before or after the n-th note. */
    private static final class Notes implements Notebook {
        private @Nullable Progress kept;
        private int killedAt = -1;
        private boolean after;

        @Override
        public Optional<Progress> read() {
            return Optional.ofNullable(kept);
        }

        @Override
        public void write(Progress progress) {
            boolean killed = killedAt-- == 0;
            if (!killed || after) {
                kept = progress;
            }
            if (killed) {
                throw new RecordedSite.Killed();
            }
        }
    }

    private final Notes notes = new Notes();
    private final Rehearsal site = site();
    private final RecordedSite recorded = new RecordedSite(site);

    private static Rehearsal site() {
        return Rehearsal.lost(SHIPPED, SNAPSHOTS);
    }

    private static Progress restore(Site site, Patience patience, Notebook notes) {
        return new Restore(ORDER, site, patience, notes, step -> {}).run();
    }

    private static void isRestored(Rehearsal site) {
        var restored = site.configuration(A);
        assertThat(restored.name()).isEqualTo("burgee-r1");
        assertThat(restored.members())
                .extracting(
                        member -> member.host(),
                        member -> member.votes(),
                        member -> member.priority(),
                        member -> member.hidden(),
                        member -> member.tags())
                .containsExactlyInAnyOrderElementsOf(SHIPPED.members().stream()
                        .map(member -> Tuple.tuple(
                                member.host(), member.votes(), member.priority(), member.hidden(), member.tags()))
                        .toList());
        assertThat(site.standing(BACKUP).orElseThrow().state()).isNotEqualTo(Standing.State.PRIMARY);
        assertThat(site.clients())
                .startsWith("mongodb://")
                .contains(A, B)
                .contains("replicaSet=burgee-r1")
                .doesNotContain(BACKUP);
        assertThat(site.hasSnapshot("r1")).isTrue();
        assertThat(site.machines(BACKUP)).extracting(Machine::restore).containsExactly("");
        assertThat(site.counts(A)).containsEntry("flags", 1L);
        assertThat(site.violations()).isEmpty();
    }

    @Test
    void theNewSetIsAsWanted() {
        var progress = restore(recorded, site.calmly(), notes);
        assertThat(progress.snapshot()).isEqualTo("snap-newest");
        isRestored(site);
        isSafe(recorded.effects);
    }

    @Test
    void stoppedBeforeOrAfterEachEffectItGoesOnToTheSameEnd() {
        restore(recorded, site.calmly(), notes);
        assertThat(recorded.effects).hasSizeGreaterThan(25);
        for (int at = 0; at < recorded.effects.size(); at++) {
            for (boolean after : new boolean[] {false, true}) {
                var again = site();
                var kept = new Notes();
                var killed = new RecordedSite(again, at, after);
                assertThatThrownBy(() -> restore(killed, again.calmly(), kept)).isInstanceOf(RecordedSite.Killed.class);
                var resumed = new RecordedSite(again);
                restore(resumed, again.calmly(), kept);
                isRestored(again);
                var whole = new ArrayList<>(killed.effects);
                whole.addAll(resumed.effects);
                isSafe(whole);
            }
        }
    }

    @Test
    void stoppedBeforeOrAfterEachNoteItGoesOnToTheSameEnd() {
        for (int at = 0; at < 19; at++) {
            for (boolean after : new boolean[] {false, true}) {
                var again = site();
                var kept = new Notes();
                kept.killedAt = at;
                kept.after = after;
                assertThatThrownBy(() -> restore(again, again.calmly(), kept)).isInstanceOf(RecordedSite.Killed.class);
                restore(again, again.calmly(), kept);
                isRestored(again);
            }
        }
    }

    /** Machines stop and come back, members lag, elections go any way; the restore gives up, is killed, and is called again. */
    @Test
    void inNoScheduleIsAnythingLostOrDoneThatMustNot() {
        assertThat(IntStream.range(0, SCHEDULES)
                        .parallel()
                        .mapToObj(RestoreTest::problem)
                        .filter(problem -> !problem.isEmpty()))
                .isEmpty();
    }

    private static String problem(int seed) {
        try {
            isRestored(byLot(seed));
            return "";
        } catch (AssertionError | RuntimeException e) {
            return "seed " + seed + ": " + e;
        }
    }

    private static Rehearsal byLot(int seed) {
        var lot = new Random(seed);
        var site = site();
        var notes = new Notes();
        var effects = new ArrayList<Effect>();
        for (int call = 0; call < 8; call++) {
            var killed = new RecordedSite(site, lot.nextInt(12), lot.nextBoolean());
            try {
                restore(killed, patience(site, lot), notes);
            } catch (RecordedSite.Killed | Unmet | Refusal stopped) {
                site.reviveAll();
            }
            effects.addAll(killed.effects);
        }
        site.reviveAll();
        site.calm();
        var last = new RecordedSite(site);
        restore(last, site.calmly(), notes);
        effects.addAll(last.effects);
        isSafe(effects);
        return site;
    }

    private static Patience patience(Rehearsal site, Random lot) {
        return (what, condition) -> {
            for (int moves = 0; !condition.getAsBoolean(); moves++) {
                if (moves == 400) {
                    throw new Unmet("Waited in vain for " + what + ".");
                }
                site.move(lot, true);
            }
        };
    }

    /** What can be seen from the effects alone. */
    private static void isSafe(List<Effect> effects) {
        ReplicaSet before = null;
        for (var effect : effects) {
            switch (effect) {
                case Effect.Initiate initiate -> before = initiate.set();
                case Effect.Reconfigure change -> {
                    assertThat(before).isNotNull();
                    assertThat(before.votesMoved(change.next())).isLessThanOrEqualTo(1);
                    before = change.next();
                }
                case Effect.ForgetSet forget -> assertThat(forget.host()).isEqualTo(BACKUP);
                case Effect.Empty empty -> {
                    assertThat(empty.host()).isNotEqualTo(BACKUP);
                    assertThat(before).isNotNull();
                    assertThat(before.hosts()).doesNotContain(empty.host());
                }
                case Effect.Stop stop -> {
                    if (before != null) {
                        assertThat(before.hosts()).doesNotContain(stop.host());
                    }
                }
                default -> {}
            }
        }
    }

    @Test
    void aHostThatServesAnotherSetIsLeftAlone() {
        var living = Rehearsal.running(SHIPPED);
        var untouched = new RecordedSite(living);
        assertThatThrownBy(() -> restore(untouched, living.calmly(), notes))
                .isInstanceOf(Refusal.class)
                .hasMessage(A + " serves the replica set burgee: stop its mongod for good, or restore to other hosts.");
        assertThat(untouched.effects).isEmpty();
    }

    @Test
    void withoutACompletedSnapshotNothingIsDone() {
        var early = new Order("r1", SHIPPED, NOON.minusSeconds(7_200), "burgee");
        assertThatThrownBy(() -> new Restore(early, recorded, site.calmly(), notes, step -> {}).run())
                .isInstanceOf(Refusal.class)
                .hasMessage("There is no completed snapshot begun by 2026-11-27T10:00:00Z.");
        assertThat(recorded.effects).isEmpty();
    }

    /** A tag is no machine: the old set's hidden member may run on, or its group may start another at any moment. */
    @Test
    void whileTheOldHiddenMembersMachineRunsNothingIsDone() {
        site.startSecond(BACKUP);
        assertThatThrownBy(() -> restore(recorded, site.calmly(), notes))
                .isInstanceOf(Refusal.class)
                .hasMessage("Machines already run as " + BACKUP
                        + ": i-5. Have its group run none; the restore launches one and" + " hands it to the group.");
        assertThat(recorded.effects).isEmpty();
    }

    @Test
    void noMachineIsToldAnythingWhileAnotherRunsUnderItsName() {
        restore(recorded, site.calmly(), notes);
        for (int at = 0; at < recorded.effects.size(); at++) {
            for (String host : List.of(A, BACKUP)) {
                var again = site();
                var kept = new Notes();
                var killed = new RecordedSite(again, at, false);
                assertThatThrownBy(() -> restore(killed, again.calmly(), kept)).isInstanceOf(RecordedSite.Killed.class);
                again.startSecond(host);
                try {
                    restore(again, again.calmly(), kept);
                } catch (Refusal refused) {
                    assertThat(refused).hasMessageContaining(host);
                }
                assertThat(again.violations()).as("%s, from %d on", host, at).isEmpty();
            }
        }
    }

    @Test
    void withoutAMachineToJoinNothingIsDone() {
        site.replace(A);
        site.startSecond(A);
        assertThatThrownBy(() -> restore(recorded, site.calmly(), notes))
                .isInstanceOf(Refusal.class)
                .hasMessage("One machine should run as " + A + ", and these do: i-5, i-6.");
        assertThat(recorded.effects).isEmpty();
    }

    @Test
    void afterARestoreMachinesThatStartAgainOrAreReplacedJoinTheNewSet() {
        restore(site, site.calmly(), notes);
        for (String host : SHIPPED.hosts()) {
            site.reboot(host);
            boots(host, false);
            site.replace(host);
            boots(host, !host.equals(BACKUP));
        }
        assertThat(site.counts(BACKUP)).containsEntry("flags", 1L);
        assertThat(site.violations()).isEmpty();
    }

    /** Its boot may give it vote and priority before the restore does; the name of the set of today is still the old one. */
    @Test
    void aMemberWhoseMachineStartsAgainDuringARestoreGoesOnInTheNewSet() {
        restore(recorded, site.calmly(), notes);
        for (int at = 0; at < recorded.effects.size(); at++) {
            var again = site();
            var kept = new Notes();
            var killed = new RecordedSite(again, at, true);
            assertThatThrownBy(() -> restore(killed, again.calmly(), kept)).isInstanceOf(RecordedSite.Killed.class);
            again.calm();
            for (var member : ORDER.data()) {
                String host = member.host();
                if (again.standing(host).filter(Standing::serves).isPresent()) {
                    again.reboot(host);
                    new Boot(again, again.calmly(), SHIPPED.named(again.bootsInto(host))).member(host, false);
                }
            }
            restore(again, again.calmly(), kept);
            isRestored(again);
        }
    }

    private void boots(String host, boolean diskIsEmpty) {
        site.calm();
        new Boot(site, site.calmly(), SHIPPED.named(site.bootsInto(host))).member(host, diskIsEmpty);
        assertThat(site.standing(host).orElseThrow().set()).isEqualTo("burgee-r1");
        assertThat(site.standing(host).orElseThrow().serves()).isTrue();
    }

    @Test
    void afterARestoreBackupsAreOfTheNewDisk() {
        restore(site, site.calmly(), notes);
        assertThat(site.backedUp()).isEqualTo("vol-r1");
    }

    @Test
    void theNotebookOfAnotherRestoreIsRefused() {
        restore(recorded, site.calmly(), notes);
        assertThatThrownBy(() ->
                        new Restore(new Order("r2", SHIPPED, NOON, "burgee"), site, site.calmly(), notes, step -> {}))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("The notebook is of the restore r1 with the hosts ");
    }

    @Test
    void aMachineThatAnotherLaunchedIsNeverToldToForget() {
        var other = new RecordedSite(site, 2, false);
        assertThatThrownBy(() -> restore(other, site.calmly(), notes)).isInstanceOf(RecordedSite.Killed.class);
        site.perform(new Effect.Unmark("r1"));
        var resumed = new RecordedSite(site);
        assertThatThrownBy(() -> restore(resumed, site.calmly(), notes))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(
                        "is not the one launched by the restore r1, or not the only one: it is left alone");
        assertThat(resumed.effects).isEmpty();
    }
}
