package io.burgee.flagapi.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.evaluation.Context;
import io.burgee.evaluation.Evaluation;
import io.burgee.evaluation.Evaluator;
import io.burgee.evaluation.Flag;
import io.burgee.evaluation.PrerequisiteRecorder;
import io.burgee.evaluation.Rollout;
import io.burgee.evaluation.Ruleset;
import io.burgee.evaluation.Value;
import io.burgee.evaluation.WeightedVariation;
import io.burgee.flagapi.flag.ExperimentChange.Share;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What SDKs make of an experiment that has a slot of a layer. */
class StripsTest {

    private static final int CONTEXTS = 20_000;
    private static final int SEED = 811;
    private static final List<Context> PEOPLE =
            IntStream.range(0, CONTEXTS).mapToObj(i -> Context.of("user-" + i)).toList();

    private final Evaluator evaluator = new Evaluator();

    @Test
    void theSharesAreExactAndAddUp() {
        var shares = Strips.shares(design(30_000, 50_000), slot(20_000, 57_000, 1), "v0");
        assertThat(shares.stream().mapToInt(Share::weight).sum()).isEqualTo(Design.WHOLE);
        assertThat(shares).allMatch(share -> share.weight() > 0).hasSizeLessThan(5 * Strips.COUNT);
        assertThat(weight(shares, "v0", false)).isEqualTo(11_100);
        assertThat(weight(shares, "v1", false)).isEqualTo(18_500);
        assertThat(weight(shares, "v0", true)).isEqualTo(Design.WHOLE - 11_100 - 18_500);
        assertThat(shares.getFirst()).isEqualTo(new Share("v0", 20_000, true));
        var all = Strips.shares(design(50_000, 50_000), slot(0, 100_000, 1), "v0");
        assertThat(all.getFirst().variationId())
                .as("for contexts without the kind")
                .isEqualTo("v0");
        assertThat(weight(all, "v1", false)).isEqualTo(50_000);
    }

    @Test
    void nobodyTakesPartInTwoExperimentsOfALayerAndEachGetsItsShare() {
        var one = flag(Strips.shares(design(50_000, 50_000), slot(0, 30_000, 5), "v0"));
        var other = flag(Strips.shares(design(50_000, 50_000), slot(30_000, 100_000, 6), "v0"));
        int inOne = 0;
        int inOther = 0;
        for (var context : PEOPLE) {
            boolean first = evaluate(one, context).reason().isInExperiment();
            boolean second = evaluate(other, context).reason().isInExperiment();
            assertThat(first && second).isFalse();
            inOne += first ? 1 : 0;
            inOther += second ? 1 : 0;
        }
        assertThat(inOne + inOther).isEqualTo(CONTEXTS);
        assertThat(inOne / (double) CONTEXTS).isBetween(0.285, 0.315);
    }

    /** Simply cut in two, the next experiment's halves would be the last one's. */
    @Test
    void theNextExperimentInASlotMixesTheTreatmentsOfTheLast() {
        var last = flag(Strips.shares(design(50_000, 50_000), slot(0, 100_000, 5), "v0"));
        double worst = 0;
        for (int order = 100; order < 110; order++) {
            var next = flag(Strips.shares(design(50_000, 50_000), slot(0, 100_000, order), "v0"));
            long same = PEOPLE.stream()
                    .filter(it ->
                            evaluate(last, it).variation() == evaluate(next, it).variation())
                    .count();
            worst = Math.max(worst, Math.abs(same / (double) CONTEXTS - 0.5));
        }
        assertThat(worst).isLessThan(0.2);
    }

    /** Some SDKs add the weights up in single precision, others in double: hardly anybody stands where that matters. */
    @Test
    void singleAndDoublePrecisionAgree() {
        var shares = Strips.shares(design(50_000, 50_000), slot(20_000, 57_000, 9), "v0");
        int differ = 0;
        for (int i = 0; i < CONTEXTS; i++) {
            double bucket = bucket("user-" + i);
            differ += single(shares, (float) bucket) == precise(shares, bucket) ? 0 : 1;
        }
        assertThat(differ).isLessThanOrEqualTo(2);
    }

    private static int single(List<Share> shares, float bucket) {
        float sum = 0;
        for (int i = 0; i < shares.size(); i++) {
            sum += shares.get(i).weight() / 100_000f;
            if (bucket < sum) {
                return i;
            }
        }
        return shares.size() - 1;
    }

    private static int precise(List<Share> shares, double bucket) {
        double sum = 0;
        for (int i = 0; i < shares.size(); i++) {
            sum += shares.get(i).weight() / 100_000.0;
            if (bucket < sum) {
                return i;
            }
        }
        return shares.size() - 1;
    }

    private static double bucket(String key) {
        try {
            var hash = MessageDigest.getInstance("SHA-1").digest((SEED + "." + key).getBytes(StandardCharsets.UTF_8));
            return new BigInteger(1, hash).shiftRight(100).doubleValue() / (double) 0xFFFFFFFFFFFFFFFL;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int weight(List<Share> shares, String variationId, boolean untracked) {
        return shares.stream()
                .filter(it -> it.variationId().equals(variationId) && it.untracked() == untracked)
                .mapToInt(Share::weight)
                .sum();
    }

    private Evaluation evaluate(Flag flag, Context context) {
        return evaluator.evaluate(flag, context, Ruleset.EMPTY, PrerequisiteRecorder.NONE);
    }

    private static Slot slot(int from, int to, int order) {
        return new Slot("checkout", SEED, from, to, order);
    }

    private static Design design(int control, int treatment) {
        return new Design(
                "",
                "checkout",
                null,
                "user",
                List.of(
                        new Treatment("t1", "control", control, true, "v0"),
                        new Treatment("t2", "new", treatment, false, "v1")),
                null,
                List.of("m"),
                List.of(),
                List.of(),
                true,
                Duration.ZERO,
                null,
                null,
                0.05,
                false);
    }

    private static Flag flag(List<Share> shares) {
        return Flag.builder("checkout")
                .version(1)
                .on(true)
                .variations(Value.of("old"), Value.of("new"))
                .offVariation(0)
                .fallthrough(Rollout.experiment(
                        "user",
                        SEED,
                        shares.stream()
                                .map(it -> new WeightedVariation(
                                        it.variationId().equals("v0") ? 0 : 1, it.weight(), it.untracked()))
                                .toList()))
                .salt("s")
                .build();
    }
}
