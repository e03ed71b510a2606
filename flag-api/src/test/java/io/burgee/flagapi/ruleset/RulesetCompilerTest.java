package io.burgee.flagapi.ruleset;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.evaluation.Rollout;
import io.burgee.evaluation.Ruleset;
import io.burgee.evaluation.RulesetJson;
import io.burgee.flagapi.flag.Clause;
import io.burgee.flagapi.flag.Lifecycle;
import io.burgee.flagapi.flag.Operator;
import io.burgee.flagapi.flag.Prerequisite;
import io.burgee.flagapi.flag.Rule;
import io.burgee.flagapi.flag.Target;
import io.burgee.flagapi.flag.Targeting;
import io.burgee.flagapi.flag.VariationOrRollout;
import io.burgee.flagapi.flag.VariationOrRollout.WeightedVariation;
import io.burgee.flagapi.segment.SegmentTarget;
import java.util.List;
import org.junit.jupiter.api.Test;

class RulesetCompilerTest {

    private static final Clause IN_SEGMENT =
            new Clause("c1", "", "", Operator.SEGMENT_MATCH, List.of(StoredSamples.json("\"beta\"")), false);
    private static final Clause BY_PLAN =
            new Clause("c2", "org", "/plan/name", Operator.IN, List.of(StoredSamples.json("\"pro\"")), true);

    private static Targeting full() {
        return full(new VariationOrRollout.Rollout(
                "user",
                null,
                List.of(new WeightedVariation(0, 90_000, false), new WeightedVariation(1, 10_000, true)),
                77));
    }

    private static Targeting full(VariationOrRollout fallthrough) {
        return new Targeting(
                true,
                List.of(new Target("user", 1, List.of("u1")), new Target("org", 0, List.of("o1"))),
                List.of(new Rule(
                        "r",
                        "d",
                        null,
                        List.of(IN_SEGMENT, BY_PLAN),
                        new VariationOrRollout.Rollout(
                                "org",
                                "team",
                                List.of(
                                        new WeightedVariation(0, 40_000, false),
                                        new WeightedVariation(1, 60_000, false)),
                                null),
                        true)),
                fallthrough,
                null,
                List.of(new Prerequisite("needed", 0)),
                "salt",
                true,
                true,
                5,
                0);
    }

    @Test
    void writesWhatSdksRead() {
        var flag = RulesetCompiler.compile(StoredSamples.flag("f", full(), Lifecycle.LIVE), "production");
        assertThat(StoredSamples.json(RulesetJson.toJson(flag))).isEqualTo(StoredSamples.json("""
                                {"key":"f","version":5,"on":true,"salt":"salt","variations":[true,{"a":[1,"x",null]}],
                                 "fallthrough":{"rollout":{"kind":"experiment","contextKind":"user","seed":77,
                                   "variations":[{"variation":0,"weight":90000},{"variation":1,"weight":10000,"untracked":true}]}},
                                 "targets":[{"values":["u1"],"variation":1}],
                                 "contextTargets":[{"contextKind":"user","values":[],"variation":1},
                                   {"contextKind":"org","values":["o1"],"variation":0}],
                                 "prerequisites":[{"key":"needed","variation":0}],
                                 "rules":[{"id":"r","clauses":[
                                     {"attribute":"","op":"segmentMatch","values":["beta"],"negate":false},
                                     {"contextKind":"org","attribute":"/plan/name","op":"in","values":["pro"],"negate":true}],
                                   "rollout":{"kind":"rollout","contextKind":"org","bucketBy":"team",
                                     "variations":[{"variation":0,"weight":40000},{"variation":1,"weight":60000}]},
                                   "trackEvents":true}],
                                 "clientSide":true,"clientSideAvailability":{"usingMobileKey":false,"usingEnvironmentId":true},
                                 "trackEvents":true,"trackEventsFallthrough":true,"deleted":false}
                                """));
    }

    @Test
    void anArchivedFlagIsOff() {
        var archived = StoredSamples.flag("f", StoredSamples.targeting(true, 3), new Lifecycle(1L, null));
        assertThat(RulesetCompiler.compile(archived, "production").on()).isFalse();
    }

    @Test
    void segmentsKeepUsersAndOtherKindsApart() {
        var segment = RulesetCompiler.compile(StoredSamples.segment(
                "s",
                4,
                List.of(new SegmentTarget("user", List.of("u")), new SegmentTarget("org", List.of("o"))),
                List.of(BY_PLAN)));
        assertThat(StoredSamples.json(RulesetJson.toJson(segment))).isEqualTo(StoredSamples.json("""
                                {"key":"s","version":4,"included":["u"],"excluded":[],
                                 "includedContexts":[{"contextKind":"org","values":["o"]}],"excludedContexts":[],"salt":"salt",
                                 "rules":[{"id":"r","clauses":[{"contextKind":"org","attribute":"/plan/name","op":"in","values":["pro"],
                                   "negate":true},
                                   {"contextKind":"user","attribute":"key","op":"startsWith","values":[""],"negate":false}],
                                   "weight":50000,"bucketBy":"team","rolloutContextKind":"user"}],"deleted":false}
                                """));
    }

    /** Nothing that may be edited leads here; a document could have come from elsewhere. */
    @Test
    void leavesOutWhatSdksDisagreeAbout() {
        var odd = full(new VariationOrRollout.Rollout(
                "user",
                "//x",
                List.of(new WeightedVariation(0, 0, false), new WeightedVariation(1, 100_000, false)),
                null));
        var flag = RulesetCompiler.compile(StoredSamples.flag("f", odd, Lifecycle.LIVE), "production");
        assertThat(flag.fallthrough())
                .isEqualTo(new Rollout(
                        "rollout", "user", List.of(io.burgee.evaluation.WeightedVariation.of(1, 100_000)), null, null));
    }

    @Test
    void reportsWhatDangles() {
        var flag = RulesetCompiler.compile(StoredSamples.flag("f", full(), Lifecycle.LIVE), "production");
        assertThat(DanglingReference.in(Ruleset.of(List.of(flag), List.of())))
                .containsExactlyInAnyOrder(
                        new DanglingReference("flag f", "flag needed"),
                        new DanglingReference("flag f", "segment beta"));
    }
}
