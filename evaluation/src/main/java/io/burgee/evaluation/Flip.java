package io.burgee.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A single change after which a flag serves a context something else, and what it then serves. Every one was tried: the changed input was evaluated.
 *
 * <p><b>Smallest</b> means first the reach, then the size. A change of the context itself concerns nobody else, so it is smaller than listing one key, which
 * is smaller than moving a share, which is smaller than turning everybody. Within one reach, changing an attribute is smaller than adding one, and
 * one thousandth of a percent is smaller than two. What still ties stands in the order of evaluation.
 */
public record Flip(Change change, Evaluation outcome) {

    private static final int MOST_TRIED = 500;

    private static final Comparator<Change> SMALLEST_FIRST =
            Comparator.comparing(Change::reach).thenComparingInt(Change::size);

    /**
     * The smallest changes that turn the outcome, smallest first.
     *
     * @param wanted the variation that it should become; null for any other than now
     * @param limit at most so many
     */
    public static List<Flip> find(Flag flag, Context context, DataView data, @Nullable Integer wanted, int limit) {
        Explanation now = new Explainer().explain(flag, context, data);
        Change.Input input = new Change.Input(context, data).with(flag);
        List<Flip> flips = new ArrayList<>();
        List<Change> guesses = Candidates.of(now, context, input.data()).stream()
                .sorted(SMALLEST_FIRST)
                .limit(MOST_TRIED)
                .toList();
        for (Change guess : guesses) {
            if (flips.size() == limit) {
                break;
            }
            Evaluation then = evaluate(flag.key(), guess.apply(input));
            boolean turned = wanted == null
                    ? then.variation() != now.outcome().variation()
                    : then.variation() == wanted && now.outcome().variation() != wanted;
            if (turned && !(then.reason() instanceof Reason.Error)) {
                flips.add(new Flip(guess, then));
            }
        }
        return flips;
    }

    static Evaluation evaluate(String flagKey, Change.Input input) {
        Flag flag = input.data().flag(flagKey);
        return flag == null
                ? Evaluation.error(ErrorKind.FLAG_NOT_FOUND)
                : new Evaluator().evaluate(flag, input.context(), input.data(), PrerequisiteRecorder.NONE);
    }
}
