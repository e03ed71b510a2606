package io.burgee.flagapi.ruleset;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.evaluation.Flag;
import io.burgee.evaluation.Ruleset;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryTest {

    private static final Flag F1 = Flag.builder("f").version(1).build();
    private static final Flag F2 = Flag.builder("f").version(2).build();
    private static final Flag G1 = Flag.builder("g").version(1).build();
    private static final Ruleset FIRST = Ruleset.of(List.of(F1), List.of());

    private static Snapshot after(Snapshot before, Flag flag) {
        return before.next(before.ruleset().with(flag), before.version() + 1, List.of(Item.Name.flag(flag.key())));
    }

    @Test
    void tellsWhatChangedSinceAnyContentItServed() {
        var first = new Snapshot("env", FIRST, 7);
        var second = after(first, G1);
        var third = after(second, F2);
        assertThat(third.changedSince(first.fingerprint()))
                .containsExactlyInAnyOrder(new Item.FlagItem(F2), new Item.FlagItem(G1));
        assertThat(third.changedSince(second.fingerprint())).containsExactly(new Item.FlagItem(F2));
        assertThat(third.changedSince(third.fingerprint())).isEmpty();
        assertThat(third.affectedSince(second.fingerprint())).containsExactly("f");
    }

    @Test
    void doesNotKnowAContentThatItNeverServed() {
        var now = after(new Snapshot("env", FIRST, 7), F2);
        assertThat(now.changedSince(1)).isNull();
        assertThat(now.affectedSince(1)).isNull();
    }

    @Test
    void aFingerprintIsOfTheContentHoweverItCameAbout() {
        var here = after(after(new Snapshot("env", FIRST, 7), G1), F2);
        var there = new Snapshot("env", Ruleset.of(List.of(G1, F2), List.of()), 3);
        assertThat(here.fingerprint()).isEqualTo(there.fingerprint());
        assertThat(after(here, Flag.tombstone("g", 2)).fingerprint())
                .isEqualTo(new Snapshot("env", Ruleset.of(List.of(F2), List.of()), 1).fingerprint());
    }

    @Test
    void whatWasAddedAndDeletedAgainIsStillTold() {
        var first = new Snapshot("env", FIRST, 7);
        var added = after(first, G1);
        var gone = after(added, Flag.tombstone("g", 2));
        assertThat(gone.fingerprint()).isEqualTo(first.fingerprint());
        assertThat(gone.changedSince(added.fingerprint())).containsExactly(new Item.FlagItem(Flag.tombstone("g", 2)));
    }

    @Test
    void forgetsTheOldestContentAfterAThousand() {
        var first = new Snapshot("env", FIRST, 0);
        var now = first;
        for (int version = 2; version < 1_002; version++) {
            now = after(now, Flag.builder("f").version(version).build());
        }
        assertThat(now.changedSince(first.fingerprint())).isNull();
        assertThat(now.changedSince(after(first, F2).fingerprint())).isNotNull();
    }
}
