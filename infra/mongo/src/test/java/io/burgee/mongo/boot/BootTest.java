package io.burgee.mongo.boot;

import static io.burgee.mongo.Sets.A;
import static io.burgee.mongo.Sets.B;
import static io.burgee.mongo.Sets.BACKUP;
import static io.burgee.mongo.Sets.C;
import static io.burgee.mongo.Sets.SHIPPED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.burgee.mongo.Patience;
import io.burgee.mongo.RecordedSite;
import io.burgee.mongo.Refusal;
import io.burgee.mongo.Unmet;
import io.burgee.mongo.rehearsal.Rehearsal;
import io.burgee.mongo.set.Effect;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A member that lost its disk, among machines that stop and members that lag. */
class BootTest {

    private static final List<String> LOCAL_DISKS = List.of(A, B, C);
    private static final int SCHEDULES = Integer.getInteger("burgee.schedules", 1_500);

    @Test
    void aMemberWithItsDataStartsAndNothingElseIsDone() {
        var site = Rehearsal.running(SHIPPED);
        var recorded = new RecordedSite(site);
        new Boot(recorded, site.calmly(), SHIPPED).member(B, false);
        assertThat(recorded.effects).isEmpty();
    }

    @Test
    void aMemberWithoutItsDataLeavesBeforeItStartsAndGetsItsVoteLast() {
        var site = Rehearsal.running(SHIPPED);
        site.loseDisk(B);
        var recorded = new RecordedSite(site);
        new Boot(recorded, site.calmly(), SHIPPED).member(B, true);
        assertThat(recorded.effects.stream().map(BootTest::told))
                .containsExactly(
                        "A, C, hidden",
                        "start " + B,
                        "A, C, hidden, B joining",
                        "A, C, hidden, B with a vote",
                        "A, C, hidden, B");
        assertThat(site.violations()).isEmpty();
        assertThat(site.configuration(A).member(B).orElseThrow().tags())
                .isEqualTo(SHIPPED.member(B).orElseThrow().tags());
    }

    private static String told(Effect effect) {
        return switch (effect) {
            case Effect.Start start -> "start " + start.host();
            case Effect.Reconfigure change ->
                String.join(
                        ", ",
                        change.next().members().stream()
                                .map(member -> member.hidden()
                                        ? "hidden"
                                        : member.host().substring(6, 7).toUpperCase(Locale.ROOT)
                                                + (member.priority() > 0
                                                        ? ""
                                                        : member.isVoter() ? " with a vote" : " joining"))
                                .toList());
            default -> effect.toString();
        };
    }

    @Test
    void withoutAPrimaryNothingStarts() {
        var site = Rehearsal.running(SHIPPED);
        site.loseDisk(B);
        site.loseDisk(A);
        var recorded = new RecordedSite(site);
        assertThatThrownBy(() -> new Boot(recorded, site.calmly(), SHIPPED).member(B, true))
                .isInstanceOf(Unmet.class)
                .hasMessage("Waited in vain for a majority of burgee to have its configuration.");
        assertThat(recorded.effects).isEmpty();
    }

    @Test
    void anUnknownHostIsRefused() {
        var site = Rehearsal.running(SHIPPED);
        assertThatThrownBy(() -> new Boot(site, site.calmly(), SHIPPED).member("mongo-d:27017", true))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("mongo-d:27017 is no member of burgee: known are " + A);
    }

    @Test
    void stoppedAtEachEffectItGoesOnToTheSameEnd() {
        for (int at = 0; at < 5; at++) {
            for (boolean after : new boolean[] {false, true}) {
                var site = Rehearsal.running(SHIPPED);
                site.loseDisk(B);
                var killed = new RecordedSite(site, at, after);
                assertThatThrownBy(() -> new Boot(killed, site.calmly(), SHIPPED).member(B, true))
                        .isInstanceOf(RecordedSite.Killed.class);
                boolean emptyStill = site.standing(B).isEmpty();
                new Boot(site, site.calmly(), SHIPPED).member(B, emptyStill);
                assertThat(site.configuration(A).voters()).hasSize(3);
                assertThat(site.violations()).isEmpty();
            }
        }
    }

    @Test
    void noScheduleLosesWhatClientsWerePromised() {
        assertThat(IntStream.range(0, SCHEDULES)
                        .parallel()
                        .filter(seed -> !violations(seed, true).isEmpty()))
                .as("seeds of schedules with a violation")
                .isEmpty();
    }

    /** The model can tell: with the boot left out, the same schedules do lose promised writes. */
    @Test
    void aDiskThatComesBackEmptyUnderItsOldVoteLosesPromisedWrites() {
        assertThat(IntStream.range(0, SCHEDULES)
                        .parallel()
                        .filter(seed -> violations(seed, false).stream()
                                .anyMatch(one -> one.contains("without writes that clients were promised")))
                        .count())
                .isGreaterThan(10);
    }

    /** Clients write, members lag, machines stop; one disk after the other is lost and comes back. */
    private static List<String> violations(int seed, boolean careful) {
        var lot = new Random(seed);
        var site = Rehearsal.running(SHIPPED);
        for (int lost = 0; lost < 3; lost++) {
            for (int moves = lot.nextInt(60); moves > 0; moves--) {
                site.move(lot, false);
            }
            String host = LOCAL_DISKS.get(lot.nextInt(3));
            site.loseDisk(host);
            Patience byLot = byLot(site, lot);
            try {
                if (careful) {
                    new Boot(site, byLot, SHIPPED).member(host, true);
                } else {
                    site.perform(new Effect.Start(host, SHIPPED.name()));
                    byLot.until(host + " to serve", () -> false);
                }
            } catch (Unmet | Refusal stopped) {
                // Another boot, or the same one later, goes on.
            }
            if (site.standing(BACKUP).isEmpty()) {
                site.reviveAll();
            }
        }
        return site.violations();
    }

    private static Patience byLot(Rehearsal site, Random lot) {
        return (what, condition) -> {
            for (int moves = 0; !condition.getAsBoolean(); moves++) {
                if (moves == 200) {
                    throw new Unmet("Waited in vain for " + what + ".");
                }
                site.move(lot, true);
            }
        };
    }
}
