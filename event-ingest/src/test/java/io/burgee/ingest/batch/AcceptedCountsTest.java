package io.burgee.ingest.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.events.AcceptedBatches;
import io.burgee.events.Frame;
import io.burgee.events.Sender;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AcceptedCountsTest {
    private static final long MINUTE = 60_000;
    private static final long NOW = 29_917_437 * MINUTE + 30_000;

    private final AcceptedCounts counts = new AcceptedCounts();

    @Test
    void tells_each_environments_batches_by_the_minute_of_their_receipt() {
        accepted("a", NOW - MINUTE, 2);
        accepted("a", NOW, 3);
        accepted("b", NOW, 1);
        assertThat(told()).isEqualTo("a {29917436=2, 29917437=3}; b {29917437=1}");
        assertThat(told()).as("nothing has grown").isEmpty();
    }

    @Test
    void tells_a_count_as_a_whole_again_when_it_has_grown_or_was_not_accepted_itself() {
        accepted("a", NOW, 3);
        assertThat(text(counts.untold(NOW))).isEqualTo("a {29917437=3}");
        assertThat(told()).as("nobody said that the first telling had arrived").isEqualTo("a {29917437=3}");
        accepted("a", NOW, 1);
        assertThat(told()).isEqualTo("a {29917437=4}");
    }

    @Test
    void what_was_told_late_is_less_than_what_is_known_and_is_told_again() {
        accepted("a", NOW, 1);
        List<AcceptedCounts.Telling> early = counts.untold(NOW);
        accepted("a", NOW, 1);
        assertThat(told()).isEqualTo("a {29917437=2}");
        early.getFirst().told().run();
        assertThat(told()).isEmpty();
    }

    @Test
    void forgets_old_minutes_only_when_they_were_told() {
        accepted("a", NOW - 20 * MINUTE, 1);
        assertThat(text(counts.untold(NOW))).isEqualTo("a {29917417=1}");
        assertThat(told()).isEqualTo("a {29917417=1}");
        assertThat(told()).isEmpty();
        accepted("a", NOW - 20 * MINUTE, 1);
        assertThat(told()).as("begun anew: the worker keeps the greatest").isEqualTo("a {29917417=1}");
    }

    private void accepted(String environmentId, long at, int batches) {
        for (int i = 0; i < batches; i++) {
            counts.accepted(new Frame(
                    environmentId, Frame.Kind.ANALYTICS, Frame.Channel.SERVER, "p", at, Sender.of(""), new byte[0]));
        }
    }

    private String told() {
        List<AcceptedCounts.Telling> tellings = counts.untold(NOW);
        tellings.forEach(telling -> telling.told().run());
        return text(tellings);
    }

    private static String text(List<AcceptedCounts.Telling> tellings) {
        return tellings.stream()
                .map(it -> it.frame().environmentId() + " "
                        + AcceptedBatches.decode(it.frame().body()).byMinute())
                .sorted()
                .collect(Collectors.joining("; "));
    }
}
