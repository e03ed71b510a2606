package io.burgee.evaluation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Values close to the one seen, or to those that a clause names, for which the clause's test turns out otherwise. */
final class OtherValues {

    private static final int NAMED = 20;
    private static final int OFFERED = 2;

    private OtherValues() {}

    /** The closest values whose test has that result; none where none is easily named, as for a pattern. */
    static List<Value> find(Clause clause, @Nullable Value seen, boolean result) {
        if (seen instanceof Value.Array array) {
            return result
                    ? find(clause, null, true).stream()
                            .map(value -> added(array, value))
                            .toList()
                    : List.of(new Value.Array(array.items().stream()
                            .filter(item -> !clause.test(item))
                            .toList()));
        }
        Set<Value> pool = new LinkedHashSet<>();
        clause.values().stream().limit(NAMED).forEach(named -> near(clause.op(), named, seen, pool));
        pool.add(Value.of("other"));
        if (seen instanceof Value.Bool bool) {
            pool.add(Value.of(!bool.value()));
        }
        return pool.stream()
                .filter(value -> !(value instanceof Value.Obj || value instanceof Value.Array))
                .filter(value -> clause.test(value) == result)
                .sorted(Comparator.comparingDouble(value -> distance(value, seen)))
                .limit(OFFERED)
                .toList();
    }

    private static Value added(Value.Array array, Value value) {
        return new Value.Array(
                Stream.concat(array.items().stream(), Stream.of(value)).toList());
    }

    private static void near(String op, Value named, @Nullable Value seen, Set<Value> pool) {
        if (named instanceof Value.Num number) {
            pool.addAll(List.of(number, Value.of(number.value() - 1), Value.of(number.value() + 1)));
        } else if (named instanceof Value.Text text) {
            if (seen instanceof Value.Text other) {
                pool.add(Value.of(
                        op.equals("startsWith") ? text.value() + other.value() : other.value() + text.value()));
            }
            pool.add(text);
            if (OperandType.of(op) == OperandType.DATE) {
                Optional.ofNullable(DateTime.parse(text.value())).ifPresent(date -> pool.addAll(seconds(date)));
            } else if (OperandType.of(op) == OperandType.VERSION) {
                pool.addAll(versions(SemVer.parse(text.value())));
            }
        } else {
            pool.add(named);
        }
    }

    private static List<Value> seconds(Instant date) {
        return List.of(
                Value.of(date.minusSeconds(1).toString()),
                Value.of(date.plusSeconds(1).toString()));
    }

    private static List<Value> versions(@Nullable SemVer version) {
        List<Value> near = new ArrayList<>();
        if (version != null) {
            String minor = version.major() + "." + version.minor() + ".";
            near.add(Value.of(minor + ((long) version.patch() + 1)));
            if (version.patch() > 0) {
                near.add(Value.of(minor + (version.patch() - 1)));
            }
            near.add(Value.of(minor + version.patch() + "-0"));
        }
        return near;
    }

    /** Numbers by how far they are, everything else by whether its type stays; the order of the pool decides the rest. */
    private static double distance(Value value, @Nullable Value seen) {
        if (value instanceof Value.Num number && seen instanceof Value.Num other) {
            return Math.abs(number.value() - other.value());
        }
        return seen == null || seen.getClass() == value.getClass() ? 0 : Double.MAX_VALUE;
    }
}
