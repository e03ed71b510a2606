package io.burgee.flagapi.ruleset;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.evaluation.Clause;
import io.burgee.evaluation.FixedVariation;
import io.burgee.evaluation.Flag;
import io.burgee.evaluation.Prerequisite;
import io.burgee.evaluation.Rule;
import io.burgee.evaluation.Ruleset;
import io.burgee.evaluation.Segment;
import io.burgee.evaluation.SegmentRule;
import java.util.List;
import org.junit.jupiter.api.Test;

class AffectedTest {

    private static final Clause IN_INNER = Clause.inSegment(List.of("inner"), false);
    private static final Segment INNER =
            Segment.of("inner", 1, List.of(), List.of(), List.of(), List.of(), List.of(), "");
    private static final Segment OUTER = Segment.of(
            "outer",
            1,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(new SegmentRule("", List.of(IN_INNER), null, null, null)),
            "");
    private static final Flag TARGETED = Flag.builder("targeted")
            .rules(List.of(
                    new Rule("", List.of(Clause.inSegment(List.of("outer"), true)), new FixedVariation(0), false)))
            .build();
    private static final Flag DEPENDENT = Flag.builder("dependent")
            .prerequisites(List.of(new Prerequisite("targeted", 0)))
            .build();
    private static final Flag OTHER = Flag.builder("other").build();
    private static final Ruleset ALL = Ruleset.of(List.of(DEPENDENT, TARGETED, OTHER), List.of(OUTER, INNER));

    @Test
    void aSegmentReachesThroughSegmentsAndPrerequisites() {
        assertThat(Affected.flags(ALL, List.of(new Item.SegmentItem(INNER))))
                .containsExactlyInAnyOrder("targeted", "dependent");
    }

    @Test
    void aFlagReachesWhoNeedsIt() {
        assertThat(Affected.flags(ALL, List.of(new Item.FlagItem(TARGETED))))
                .containsExactlyInAnyOrder("targeted", "dependent");
        assertThat(Affected.flags(ALL, List.of(new Item.FlagItem(Flag.tombstone("other", 2)))))
                .containsExactly("other");
    }
}
