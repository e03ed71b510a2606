package io.burgee.flagapi.impact;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.evaluation.AttributeReference;
import io.burgee.evaluation.Clause;
import io.burgee.evaluation.Context;
import io.burgee.evaluation.DataView;
import io.burgee.evaluation.FixedVariation;
import io.burgee.evaluation.Flag;
import io.burgee.evaluation.FlagBuilder;
import io.burgee.evaluation.Rollout;
import io.burgee.evaluation.Rule;
import io.burgee.evaluation.Ruleset;
import io.burgee.evaluation.Value;
import io.burgee.evaluation.WeightedVariation;
import io.burgee.flagapi.directory.SeenContext;
import io.burgee.flagapi.impact.RecentContexts.Recent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The same contexts before and after a change. */
class ComparisonTest {

    private static final Ongoing RUNNING = new Ongoing("experiment", "one-click", "One click", "checkout", "user");

    private final List<Recent> contexts =
            IntStream.range(0, 400).mapToObj(ComparisonTest::context).toList();

    @Test
    void aRuleBeforeTheExperimentTakesContextsOutOfIt() {
        var before = rules(split(50_000).build());
        var after = rules(split(50_000).rules(List.of(germans())).build());
        var comparison = new Comparison(before, after);

        var disturbed = comparison.disturbed(RUNNING, contexts).orElseThrow();

        assertThat(disturbed.takePart()).isEqualTo(400);
        assertThat(disturbed.leave()).isEqualTo(100);
        assertThat(disturbed.changes()).isZero();
        assertThat(disturbed.share()).isEqualTo(0.25);
        assertThat(disturbed.text()).contains("100 would leave (25.0 %)").contains("One click");
        var moves = comparison.moves("checkout", contexts);
        assertThat(moves.stream().mapToInt(Impact.Move::contexts).sum()).isEqualTo(400);
        assertThat(moves)
                .anyMatch(it -> it.from() == Integer.valueOf(0)
                        && it.to() == Integer.valueOf(1)
                        && it.examples().size() == 5);
        assertThat(moves.getFirst().examples()).isEmpty();
    }

    @Test
    void otherWeightsChangeVariationsAndTurningOffEndsIt() {
        var before = rules(split(50_000).build());
        var shifted = new Comparison(before, rules(split(70_000).build()))
                .disturbed(RUNNING, contexts)
                .orElseThrow();
        assertThat(shifted.changes()).isBetween(50, 110);
        assertThat(shifted.leave()).isZero();
        var off = new Comparison(before, rules(split(50_000).on(false).build()))
                .disturbed(RUNNING, contexts)
                .orElseThrow();
        assertThat(off.share()).isEqualTo(1);
    }

    @Test
    void whatDoesNotReachThemDisturbsNobody() {
        var before = rules(split(50_000).build());
        var elsewhere = rules(split(50_000).rules(List.of(rule("XX"))).build());
        assertThat(new Comparison(before, elsewhere).disturbed(RUNNING, contexts))
                .isEmpty();
        assertThat(new Comparison(before, rules(split(50_000).version(9).build())).disturbed(RUNNING, contexts))
                .isEmpty();
    }

    @Test
    void withoutAnyContextTheTouchIsToldAndNoShare() {
        var before = rules(split(50_000).build());
        var after = rules(split(50_000).rules(List.of(germans())).build());
        var disturbed =
                new Comparison(before, after).disturbed(RUNNING, List.of()).orElseThrow();
        assertThat(disturbed.share()).isNull();
        assertThat(disturbed.text()).contains("not known");
        assertThat(new Comparison(before, rules(split(50_000).version(9).build())).disturbed(RUNNING, List.of()))
                .isEmpty();
    }

    private static FlagBuilder split(int first) {
        return Flag.builder("checkout")
                .version(1)
                .on(true)
                .variations(Value.of("old"), Value.of("new"))
                .offVariation(0)
                .fallthrough(Rollout.experiment(
                        "user",
                        61,
                        List.of(
                                new WeightedVariation(0, first, false),
                                new WeightedVariation(1, 100_000 - first, false))))
                .salt("s");
    }

    private static Rule germans() {
        return rule("DE");
    }

    private static Rule rule(String country) {
        return new Rule(
                "r1",
                List.of(Clause.of("user", AttributeReference.of("country"), "in", List.of(Value.of(country)), false)),
                new FixedVariation(1),
                false);
    }

    private static DataView rules(Flag flag) {
        return Ruleset.of(List.of(flag), List.of());
    }

    private static Recent context(int i) {
        var key = "user-" + i;
        var context =
                Context.builder(key).set("country", i % 4 == 0 ? "DE" : "FR").build();
        var seen = new SeenContext(
                "user", key, Instant.EPOCH, Instant.EPOCH, false, Map.of(), List.of(), "", "", Map.of());
        return new Recent(context, seen);
    }
}
