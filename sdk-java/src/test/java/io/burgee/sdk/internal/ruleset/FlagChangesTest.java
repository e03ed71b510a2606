package io.burgee.sdk.internal.ruleset;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.evaluation.Ruleset;
import io.burgee.evaluation.RulesetJson;
import org.junit.jupiter.api.Test;

class FlagChangesTest {
    private static final String RULES = """
            {"flags":{
              "plain":{"key":"plain","version":1},
              "other":{"key":"other","version":1},
              "second":{"key":"second","version":1,"prerequisites":[{"key":"first","variation":0}]},
              "first":{"key":"first","version":1,"prerequisites":[{"key":"plain","variation":0}]},
              "segmented":{"key":"segmented","version":1,"rules":[{"clauses":[{"attribute":"","op":"segmentMatch","values":["outer"]}],"variation":0}]}},
             "segments":{
              "outer":{"key":"outer","version":1,"rules":[{"clauses":[{"attribute":"","op":"segmentMatch","values":["inner"]}]}]},
              "inner":{"key":"inner","version":1}}}""";

    private final Ruleset before = RulesetJson.read(RULES);

    @Test
    void nothingChangesBetweenEqualRulesets() {
        assertThat(FlagChanges.between(before, RulesetJson.read(RULES))).isEmpty();
    }

    @Test
    void aFlagTakesThoseThatNeedItAlong() {
        Ruleset after = before.with(RulesetJson.readFlag("{\"key\":\"plain\",\"version\":2}"));
        assertThat(FlagChanges.between(before, after)).containsExactlyInAnyOrder("plain", "first", "second");
    }

    @Test
    void aSegmentTakesFlagsAlongThroughOtherSegments() {
        Ruleset after = before.with(RulesetJson.readSegment("{\"key\":\"inner\",\"version\":2}"));
        assertThat(FlagChanges.between(before, after)).containsExactly("segmented");
    }

    @Test
    void everyFlagIsNewAtFirst() {
        assertThat(FlagChanges.between(Ruleset.EMPTY, before)).hasSize(5);
    }
}
