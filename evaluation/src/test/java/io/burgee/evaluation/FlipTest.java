package io.burgee.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FlipTest {

    private static final Context ANN =
            Context.builder("ann").set("plan", "free").set("age", 30).build();

    private static FlagBuilder flag(String key) {
        return Flag.builder(key)
                .on(true)
                .variations(Value.of("A"), Value.of("B"))
                .offVariation(0)
                .fallthrough(0);
    }

    private static Rule rule(int variation, Clause... clauses) {
        return new Rule("r", List.of(clauses), new FixedVariation(variation), false);
    }

    private static Clause clause(String kind, String attribute, String op, Value... values) {
        return Clause.of(kind, AttributeReference.of(attribute), op, List.of(values), false);
    }

    private static List<Flip> flips(Flag flag, Context context, @Nullable Integer wanted, Ruleset data) {
        return Flip.find(flag, context, data, wanted, 10);
    }

    private static Change smallest(Flag flag, Context context) {
        return flips(flag, context, null, Ruleset.of(List.of(flag), List.of()))
                .get(0)
                .change();
    }

    @Test
    void everyChangeWasTriedAndTheSmallestComesFirst() {
        RandomRulesets world = new RandomRulesets(new Random(20261104));
        Set<String> kinds = new TreeSet<>();
        int explained = 0;
        int turned = 0;
        for (int i = 0; i < 3_000; i++) {
            Ruleset data = world.ruleset();
            Context context = world.context();
            Flag flag = data.flag("f");
            Evaluation now = evaluate(flag, context, data);
            Integer wanted = i % 3 == 0 ? (Integer) (i % 2) : null;
            List<Flip> flips = flips(flag, context, wanted, data);
            for (Flip flip : flips) {
                Change.Input changed = flip.change().apply(new Change.Input(context, data));
                Evaluation then = evaluate(changed.data().flag("f"), changed.context(), changed.data());
                assertThat(then).isEqualTo(flip.outcome());
                assertThat(then.variation()).isNotEqualTo(now.variation());
                assertThat(then.reason()).isNotInstanceOf(Reason.Error.class);
                assertThat(wanted == null || wanted == then.variation()).isTrue();
                kinds.add(flip.change().getClass().getSimpleName());
            }
            List<Change> changes = flips.stream().map(Flip::change).toList();
            List<Change> sorted = new ArrayList<>(changes);
            sorted.sort(java.util.Comparator.comparing(Change::reach).thenComparingInt(Change::size));
            assertThat(changes).isEqualTo(sorted).doesNotHaveDuplicates();
            if (wanted == null && !(now.reason() instanceof Reason.Error)) {
                explained++;
                turned += flips.isEmpty() ? 0 : 1;
            }
        }
        assertThat(kinds)
                .containsExactly(
                        "AddPart",
                        "SegmentKey",
                        "SegmentWeight",
                        "ServeVariation",
                        "SetAttribute",
                        "Switch",
                        "TargetKey",
                        "Weight");
        assertThat(turned).isGreaterThan(explained * 3 / 4);
    }

    private static Evaluation evaluate(Flag flag, Context context, DataView data) {
        return new Evaluator().evaluate(flag, context, data, PrerequisiteRecorder.NONE);
    }

    @Test
    void anotherValueOfTheContextIsTheSmallest() {
        assertThat(smallest(
                        flag("f")
                                .rules(List.of(rule(1, clause("user", "plan", "in", Value.of("pro")))))
                                .build(),
                        ANN))
                .isEqualTo(new Change.SetAttribute("user", "plan", Value.of("free"), Value.of("pro")));
        assertThat(smallest(
                        flag("f")
                                .rules(List.of(rule(1, clause("user", "age", "lessThan", Value.of(18)))))
                                .build(),
                        ANN))
                .isEqualTo(new Change.SetAttribute("user", "age", Value.of(30), Value.of(17)));
        assertThat(smallest(
                        flag("f")
                                .rules(List.of(rule(1, clause("user", "app", "semVerGreaterThan", Value.of("2.1.0")))))
                                .build(),
                        ANN))
                .isEqualTo(new Change.SetAttribute("user", "app", null, Value.of("2.1.1")));
        assertThat(smallest(
                        flag("f")
                                .rules(List.of(rule(1, clause("org", "plan", "in", Value.of("pro")))))
                                .build(),
                        ANN))
                .isEqualTo(new Change.AddPart("org", "some-org", "plan", Value.of("pro")));
    }

    @Test
    void nobodyBecomesSomebodyElse() {
        Flag flag = flag("f")
                .rules(List.of(rule(1, clause("user", "key", "in", Value.of("bob")))))
                .build();
        assertThat(smallest(flag, ANN)).isEqualTo(new Change.TargetKey("f", "user", "ann", 1));
    }

    @Test
    void twoMissesAreNotHealedByOneChange() {
        Flag flag = flag("f")
                .rules(List.of(rule(
                        1,
                        clause("user", "plan", "in", Value.of("pro")),
                        clause("user", "age", "lessThan", Value.of(18)))))
                .build();
        assertThat(flips(flag, ANN, 1, Ruleset.of(List.of(flag), List.of())))
                .extracting(Flip::change)
                .containsExactly(new Change.TargetKey("f", "user", "ann", 1), new Change.ServeVariation("f", -1, 1));
    }

    @Test
    void aFlagThatIsOffIsTurnedOn() {
        Flag flag = flag("f").on(false).fallthrough(1).build();
        assertThat(flips(flag, ANN, null, Ruleset.of(List.of(flag), List.of())))
                .extracting(Flip::change)
                .containsExactly(new Change.Switch("f", true));
    }

    @Test
    void aPrerequisiteIsHealedWhereItFails() {
        Flag needed = flag("needed").build();
        Flag flag = flag("f")
                .fallthrough(1)
                .prerequisites(List.of(new Prerequisite("needed", 1)))
                .build();
        assertThat(flips(flag, ANN, 1, Ruleset.of(List.of(flag, needed), List.of())))
                .extracting(Flip::change)
                .containsExactly(
                        new Change.TargetKey("needed", "user", "ann", 1), new Change.ServeVariation("needed", -1, 1));
    }

    @Test
    void aBorderMovesNoFurtherThanItMust() {
        // Position 42,157.587 of hashKey.saltyA.userKeyA.
        Flag flag = Flag.builder("hashKey")
                .on(true)
                .salt("saltyA")
                .variations(Value.of("A"), Value.of("B"))
                .offVariation(1)
                .fallthrough(Rollout.of(List.of(WeightedVariation.of(0, 40_000), WeightedVariation.of(1, 60_000))))
                .build();
        List<Flip> flips = flips(flag, Context.of("userKeyA"), null, Ruleset.of(List.of(flag), List.of()));
        assertThat(flips)
                .extracting(Flip::change)
                .containsExactly(
                        new Change.TargetKey("hashKey", "user", "userKeyA", 0),
                        new Change.Weight("hashKey", -1, 0, 1, 2_158),
                        new Change.ServeVariation("hashKey", -1, 0));
    }

    @Test
    void whoIsInASegmentIsTakenOut() {
        Segment beta = Segment.of("beta", 1, List.of("ann"), List.of(), List.of(), List.of(), List.of(), "");
        Flag flag = flag("f")
                .rules(List.of(rule(1, Clause.inSegment(List.of("beta"), false))))
                .build();
        assertThat(flips(flag, ANN, null, Ruleset.of(List.of(flag), List.of(beta))))
                .extracting(Flip::change)
                .startsWith(
                        new Change.TargetKey("f", "user", "ann", 0),
                        new Change.SegmentKey("beta", "user", "ann", false));
    }
}
