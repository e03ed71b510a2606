package io.burgee.flagapi.impact;

import io.burgee.evaluation.DataView;
import io.burgee.evaluation.ErrorKind;
import io.burgee.evaluation.Evaluation;
import io.burgee.evaluation.Evaluator;
import io.burgee.evaluation.Flag;
import io.burgee.evaluation.PrerequisiteRecorder;
import io.burgee.flagapi.impact.Impact.Disturbed;
import io.burgee.flagapi.impact.Impact.Move;
import io.burgee.flagapi.impact.RecentContexts.Recent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The same contexts under two sets of rules: a pure function, by the evaluator that SDKs agree with. */
final class Comparison {

    private static final int MOST_EXAMPLES = 5;

    private final Evaluator evaluator = new Evaluator();
    private final DataView before;
    private final DataView after;

    Comparison(DataView before, DataView after) {
        this.before = before;
        this.after = after;
    }

    List<Move> moves(String flagKey, List<Recent> contexts) {
        record Pair(@Nullable Integer from, @Nullable Integer to) {}
        var counts = new HashMap<Pair, List<Recent>>();
        for (var context : contexts) {
            var pair = new Pair(served(evaluate(before, flagKey, context)), served(evaluate(after, flagKey, context)));
            counts.computeIfAbsent(pair, none -> new ArrayList<>()).add(context);
        }
        return counts.entrySet().stream()
                .map(it -> new Move(
                        it.getKey().from(),
                        it.getKey().to(),
                        it.getValue().size(),
                        Objects.equals(it.getKey().from(), it.getKey().to())
                                ? List.of()
                                : it.getValue().stream()
                                        .map(context -> context.seen().key())
                                        .limit(MOST_EXAMPLES)
                                        .toList()))
                .sorted(Comparator.comparingInt(Move::contexts).reversed())
                .toList();
    }

    /** Empty when the change touches nothing that decides about it. */
    Optional<Disturbed> disturbed(Ongoing ongoing, List<Recent> contexts) {
        int takePart = 0;
        int changes = 0;
        int leave = 0;
        int join = 0;
        for (var context : contexts) {
            var was = evaluate(before, ongoing.flagKey(), context);
            var will = evaluate(after, ongoing.flagKey(), context);
            boolean in = was.reason().isInExperiment();
            boolean stays = will.reason().isInExperiment();
            takePart += in ? 1 : 0;
            leave += in && !stays ? 1 : 0;
            changes += in && stays && was.variation() != will.variation() ? 1 : 0;
            join += !in && stays ? 1 : 0;
        }
        if (changes + leave + join == 0 && (takePart > 0 || sameFor(ongoing.flagKey()))) {
            return Optional.empty();
        }
        var share = takePart == 0 ? null : (double) (changes + leave) / takePart;
        return Optional.of(new Disturbed(
                ongoing.what(),
                ongoing.key(),
                ongoing.name(),
                ongoing.flagKey(),
                ongoing.unitKind(),
                takePart,
                changes,
                leave,
                join,
                share,
                text(ongoing, takePart, changes, leave, join)));
    }

    private boolean sameFor(String flagKey) {
        var was = before.flag(flagKey);
        var will = after.flag(flagKey);
        return was == null || will == null || decides(was).equals(decides(will));
    }

    /** All of a flag that decides who gets what. */
    private static List<Object> decides(Flag flag) {
        return List.of(
                flag.on(),
                flag.targets(),
                flag.contextTargets(),
                flag.rules().stream()
                        .map(rule -> List.of(rule.id(), rule.clauses(), rule.serve()))
                        .toList(),
                flag.prerequisites());
    }

    private Evaluation evaluate(DataView rules, String flagKey, Recent context) {
        var flag = rules.flag(flagKey);
        return flag == null
                ? Evaluation.error(ErrorKind.FLAG_NOT_FOUND)
                : evaluator.evaluate(flag, context.context(), rules, PrerequisiteRecorder.NONE);
    }

    private static @Nullable Integer served(Evaluation evaluation) {
        return evaluation.hasVariation() ? evaluation.variation() : null;
    }

    private static String text(Ongoing ongoing, int takePart, int changes, int leave, int join) {
        var whose = "%s '%s'"
                .formatted(
                        ongoing.what().equals("experiment") ? "The experiment" : "The guarded rollout of",
                        ongoing.name());
        if (takePart == 0 && join == 0) {
            return whose
                    + " runs on rules that this change touches. How many contexts would move is not known: none that takes part was seen in the last 7 days.";
        }
        return whose
                + String.format(
                        Locale.ROOT,
                        " would be disturbed: of %,d contexts of kind '%s' that take part, %,d would get another variation and %,d would leave (%.1f %%); %,d would join.",
                        takePart,
                        ongoing.unitKind(),
                        changes,
                        leave,
                        takePart == 0 ? 0 : 100.0 * (changes + leave) / takePart,
                        join)
                + " Its numbers then mix two sets of rules: stop it first and start another iteration afterwards, or make the change where it reaches none of them.";
    }
}
