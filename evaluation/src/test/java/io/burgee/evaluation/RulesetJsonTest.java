package io.burgee.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RulesetJsonTest {

    @Test
    void writesWhatTheStrictestSdkAccepts() {
        Flag flag = Flag.builder("f")
                .on(true)
                .variations(Value.TRUE, Value.FALSE)
                .fallthrough(Rollout.of(List.of(WeightedVariation.of(0, 100_000))))
                .rules(List.of(
                        new Rule("", List.of(Clause.inSegment(List.of("s"), true)), new FixedVariation(1), false)))
                .build();
        assertThat(RulesetJson.toJson(flag))
                .isEqualTo("{\"key\":\"f\",\"version\":1,\"on\":true,\"salt\":\"\",\"variations\":[true,false],"
                        + "\"fallthrough\":{\"rollout\":{\"kind\":\"rollout\",\"variations\":[{\"variation\":0,\"weight\":100000}]}},"
                        + "\"targets\":[],\"contextTargets\":[],\"prerequisites\":[],"
                        + "\"rules\":[{\"clauses\":[{\"attribute\":\"\",\"op\":\"segmentMatch\",\"values\":[\"s\"],\"negate\":true}],"
                        + "\"variation\":1,\"trackEvents\":false}],"
                        + "\"clientSide\":false,\"clientSideAvailability\":{\"usingMobileKey\":false,\"usingEnvironmentId\":false},"
                        + "\"trackEvents\":false,\"trackEventsFallthrough\":false,\"deleted\":false}");
    }

    @Test
    void survivesItsOwnJson() {
        String full =
                "{\"flags\":{\"f\":{\"key\":\"f\",\"version\":12,\"on\":true,\"salt\":\"s\",\"variations\":[\"a\",{\"b\":[1.5,null]}],"
                        + "\"offVariation\":0,\"fallthrough\":{\"variation\":1},\"targets\":[{\"values\":[\"u\"],\"variation\":1}],"
                        + "\"contextTargets\":[{\"contextKind\":\"user\",\"values\":[],\"variation\":1}],"
                        + "\"prerequisites\":[{\"key\":\"p\",\"variation\":0}],"
                        + "\"rules\":[{\"id\":\"r\",\"clauses\":[{\"attribute\":\"/lit\",\"op\":\"in\",\"values\":[1,true,\"x\"],\"negate\":false},"
                        + "{\"contextKind\":\"org\",\"attribute\":\"/a/b\",\"op\":\"before\",\"values\":[1],\"negate\":true}],"
                        + "\"rollout\":{\"kind\":\"experiment\",\"contextKind\":\"org\",\"bucketBy\":\"/x/y\",\"seed\":7,"
                        + "\"variations\":[{\"variation\":0,\"weight\":50000},{\"variation\":1,\"weight\":50000,\"untracked\":true}]},\"trackEvents\":true}],"
                        + "\"clientSide\":true,\"clientSideAvailability\":{\"usingMobileKey\":false,\"usingEnvironmentId\":true},"
                        + "\"trackEvents\":true,\"trackEventsFallthrough\":true,\"debugEventsUntilDate\":1795373144429,\"samplingRatio\":10,"
                        + "\"excludeFromSummaries\":true,\"migration\":{\"checkRatio\":5},\"deleted\":false}},"
                        + "\"segments\":{\"s\":{\"key\":\"s\",\"version\":4,\"included\":[\"u\"],\"excluded\":[\"v\"],"
                        + "\"includedContexts\":[{\"contextKind\":\"org\",\"values\":[\"o\"]}],\"excludedContexts\":[],\"salt\":\"x\","
                        + "\"rules\":[{\"id\":\"r\",\"clauses\":[],\"weight\":50000,\"bucketBy\":\"team\",\"rolloutContextKind\":\"user\"}],"
                        + "\"unbounded\":true,\"unboundedContextKind\":\"org\",\"generation\":3,\"deleted\":false}}}";
        assertThat(RulesetJson.toJson(RulesetJson.read(full))).isEqualTo(full);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{\"flags\":3}",
                "{\"flags\":{\"f\":3}}",
                "{\"flags\":{\"f\":{\"key\":\"f\",\"on\":3}}}",
                "{\"flags\":{\"f\":{\"key\":\"f\",\"version\":1.5}}}",
                "{\"segments\":{\"s\":{\"included\":[3]}}}"
            })
    void refusesWhatHasAnotherShape(String json) {
        assertThatThrownBy(() -> RulesetJson.read(json)).isInstanceOf(MalformedJsonException.class);
    }

    @Test
    void takesOnlyNewerItems() {
        Ruleset two = Ruleset.EMPTY.with(Flag.builder("f").version(2).build());
        assertThat(two.with(Flag.builder("f").version(2).on(true).build())).isSameAs(two);
        Ruleset gone = two.with(Flag.tombstone("f", 3));
        assertThat(gone.flag("f")).isNull();
        assertThat(gone.with(Flag.builder("f").version(3).build())).isSameAs(gone);
        assertThat(RulesetJson.toJson(gone)).isEqualTo("{\"flags\":{},\"segments\":{}}");
        assertThat(gone.with(Flag.builder("f").version(4).build()).flag("f")).isNotNull();
    }
}
