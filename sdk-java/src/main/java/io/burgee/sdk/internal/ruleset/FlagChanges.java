package io.burgee.sdk.internal.ruleset;

import io.burgee.evaluation.Clause;
import io.burgee.evaluation.Flag;
import io.burgee.evaluation.Ruleset;
import io.burgee.evaluation.Segment;
import io.burgee.evaluation.Value;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Which flags may evaluate otherwise in one ruleset than in another: those that differ themselves, and those that depend on a flag
 * or segment that does, through any number of steps.
 */
final class FlagChanges {
    private FlagChanges() {}

    static Set<String> between(Ruleset before, Ruleset after) {
        Set<String> segments = new HashSet<>();
        allKeys(before.segments().keySet(), after.segments().keySet())
                .filter(key -> !Objects.equals(before.segment(key), after.segment(key)))
                .forEach(segments::add);
        Set<String> flags = new LinkedHashSet<>();
        allKeys(before.flags().keySet(), after.flags().keySet())
                .filter(key -> !Objects.equals(before.flag(key), after.flag(key)))
                .forEach(flags::add);
        if (!segments.isEmpty()) {
            spread(segments, after.segments().values(), Segment::key, segment -> uses(segment, segments));
        }
        spread(flags, after.flags().values(), Flag::key, flag -> dependsOn(flag, flags, segments));
        return flags;
    }

    /** Adds the keys of affected items until no more are. */
    private static <T> void spread(
            Set<String> changed, Iterable<T> items, java.util.function.Function<T, String> key, Predicate<T> affected) {
        boolean grown = true;
        while (grown) {
            grown = false;
            for (T item : items) {
                if (!changed.contains(key.apply(item)) && affected.test(item)) {
                    grown |= changed.add(key.apply(item));
                }
            }
        }
    }

    private static boolean dependsOn(Flag flag, Set<String> flags, Set<String> segments) {
        return flag.prerequisites().stream().anyMatch(prerequisite -> flags.contains(prerequisite.key()))
                || flag.rules().stream().anyMatch(rule -> names(rule.clauses(), segments));
    }

    private static boolean uses(Segment segment, Set<String> segments) {
        return segment.rules().stream().anyMatch(rule -> names(rule.clauses(), segments));
    }

    private static boolean names(List<Clause> clauses, Set<String> segments) {
        return !segments.isEmpty()
                && clauses.stream()
                        .filter(clause -> clause.op().equals("segmentMatch"))
                        .flatMap(clause -> clause.values().stream())
                        .anyMatch(value -> value instanceof Value.Text text && segments.contains(text.value()));
    }

    private static Stream<String> allKeys(Set<String> some, Set<String> others) {
        return Stream.concat(some.stream(), others.stream()).distinct();
    }
}
