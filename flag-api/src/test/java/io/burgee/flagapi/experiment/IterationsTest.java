package io.burgee.flagapi.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.burgee.flagapi.experiment.Start.Afterwards;
import io.burgee.flagapi.platform.Refusal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The life of an experiment's iterations, without any store. */
class IterationsTest {

    private final Experiment draft = experiment().drafted("i1", design("first"), 1);

    @Test
    void aDraftIsReplacedUntilItStarts() {
        var again = draft.drafted("i2", design("second"), 2);
        assertThat(again.iterations()).hasSize(1);
        assertThat(again.nextDesign().hypothesis()).isEqualTo("second");
    }

    @Test
    void whatRunsIsNotTouchedByTheNextDraft() {
        var running = draft.started("x", start(5));
        var next = running.drafted("i2", design("second"), 6);
        assertThat(next.running().orElseThrow().design().hypothesis()).isEqualTo("first");
        assertThat(next.draft().orElseThrow().number()).isEqualTo(2);
        assertThatThrownBy(() -> next.started("x", start(7)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("running already");
    }

    @Test
    void withoutADraftTheSameIsAskedAgain() {
        var stopped = draft.started("x", start(5)).stopped(new Stop(9, null, null, null));
        var again = stopped.started("i2", start(20));
        assertThat(again.iterations()).hasSize(2);
        assertThat(again.current().orElseThrow().id()).isEqualTo("i2");
        assertThat(again.current().orElseThrow().design()).isEqualTo(design("first"));
        assertThat(again.iteration(1).orElseThrow().stop()).isEqualTo(new Stop(9, null, null, null));
    }

    @Test
    void onlyATreatmentCanWin() {
        var running = draft.started("x", start(5));
        assertThat(running.stopped(new Stop(9, "t2", "better", null))
                        .current()
                        .orElseThrow()
                        .status())
                .isEqualTo(Iteration.Status.STOPPED);
        assertThatThrownBy(() -> running.stopped(new Stop(9, "t9", null, null)))
                .hasMessageContaining("winningTreatmentId");
        assertThatThrownBy(() -> draft.stopped(new Stop(9, null, null, null)))
                .hasMessageContaining("no running iteration");
    }

    @Test
    void theTuningIsHalfOfWhatIsPlannedForTwoVariations() {
        assertThat(design("open").tuning()).isEqualTo(10_000);
        var planned = new Design(
                "",
                "checkout",
                null,
                "user",
                treatments(),
                null,
                List.of("m"),
                List.of(),
                List.of(),
                true,
                Duration.ZERO,
                8_000L,
                null,
                0.05,
                false);
        assertThat(planned.tuning()).isEqualTo(4_000);
    }

    private static Experiment experiment() {
        return new Experiment("id", "pid", "p", "eid", "e", "key", "Name", "", "m", List.of(), List.of(), 1, null, 0);
    }

    private static Design design(String hypothesis) {
        return new Design(
                hypothesis,
                "checkout",
                null,
                "user",
                treatments(),
                null,
                List.of("m"),
                List.of(),
                List.of(),
                true,
                Duration.ofDays(7),
                null,
                null,
                0.05,
                false);
    }

    private static List<Treatment> treatments() {
        return List.of(
                new Treatment("t1", "control", 50_000, true, "v1"), new Treatment("t2", "new", 50_000, false, "v2"));
    }

    private static Start start(long at) {
        return new Start(at, 1, 10_000, List.of(), List.of(), new Afterwards("v1", null, null, null));
    }
}
