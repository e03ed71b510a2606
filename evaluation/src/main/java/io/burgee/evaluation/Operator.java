package io.burgee.evaluation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Turns the name of an operator and the values of a clause into a test, doing all parsing here and none per evaluation. A value of the wrong type
 * matches nothing. An unknown operator is not an error, so that newer servers do not break older applications: it matches nothing.
 */
final class Operator {

    /** Whether an attribute's value matches any of the clause's values. */
    @FunctionalInterface
    interface Test {
        boolean matches(Value value);
    }

    private static final Test NEVER = value -> false;

    private Operator() {}

    static Test test(String op, List<Value> values) {
        return switch (op) {
            case "in" -> in(values);
            case "startsWith" -> texts(values, String::startsWith);
            case "endsWith" -> texts(values, String::endsWith);
            case "contains" -> texts(values, String::contains);
            case "matches" ->
                any(
                        values,
                        Operator::pattern,
                        Operator::text,
                        (text, p) -> p.matcher(text).find());
            case "lessThan" -> numbers(values, order -> order < 0);
            case "lessThanOrEqual" -> numbers(values, order -> order <= 0);
            case "greaterThan" -> numbers(values, order -> order > 0);
            case "greaterThanOrEqual" -> numbers(values, order -> order >= 0);
            case "before" -> any(values, Operator::instant, Operator::instant, Instant::isBefore);
            case "after" -> any(values, Operator::instant, Operator::instant, Instant::isAfter);
            case "semVerEqual" -> versions(values, order -> order == 0);
            case "semVerLessThan" -> versions(values, order -> order < 0);
            case "semVerGreaterThan" -> versions(values, order -> order > 0);
            default -> NEVER;
        };
    }

    /** Of all values only scalars equal anything; strings, the usual case, are looked up as such. */
    private static Test in(List<Value> values) {
        Set<String> texts = new HashSet<>();
        Set<Value> others = new HashSet<>();
        for (Value value : values) {
            if (value instanceof Value.Text text) {
                texts.add(text.value());
            } else if (value instanceof Value.Num || value instanceof Value.Bool) {
                others.add(value);
            }
        }
        return value -> value instanceof Value.Text text ? texts.contains(text.value()) : others.contains(value);
    }

    private static Test texts(List<Value> values, BiPredicate<String, String> test) {
        String[] given = values.stream()
                .filter(Value.Text.class::isInstance)
                .map(value -> ((Value.Text) value).value())
                .toArray(String[]::new);
        return value -> {
            if (value instanceof Value.Text text) {
                for (String one : given) {
                    if (test.test(text.value(), one)) {
                        return true;
                    }
                }
            }
            return false;
        };
    }

    /** As {@link #any}, without making an object of each number. */
    private static Test numbers(List<Value> values, IntPredicate accepted) {
        double[] given = values.stream()
                .filter(Value.Num.class::isInstance)
                .mapToDouble(value -> ((Value.Num) value).value())
                .toArray();
        return value -> {
            if (value instanceof Value.Num number) {
                for (double one : given) {
                    if (accepted.test(Double.compare(number.value(), one))) {
                        return true;
                    }
                }
            }
            return false;
        };
    }

    private static Test versions(List<Value> values, IntPredicate accepted) {
        return any(values, Operator::version, Operator::version, (a, b) -> accepted.test(a.compareTo(b)));
    }

    /** A test that reads the clause's values now, the attribute's value once per test, and drops what cannot be read. */
    private static <A, B> Test any(
            List<Value> values,
            Function<Value, @Nullable B> readClause,
            Function<Value, @Nullable A> readAttribute,
            BiPredicate<A, B> test) {
        List<B> prepared = new ArrayList<>();
        for (Value value : values) {
            B read = readClause.apply(value);
            if (read != null) {
                prepared.add(read);
            }
        }
        if (prepared.isEmpty()) {
            return NEVER;
        }
        return value -> {
            A read = readAttribute.apply(value);
            if (read == null) {
                return false;
            }
            for (int i = 0; i < prepared.size(); i++) {
                if (test.test(read, prepared.get(i))) {
                    return true;
                }
            }
            return false;
        };
    }

    private static @Nullable String text(Value value) {
        return value instanceof Value.Text text ? text.value() : null;
    }

    private static @Nullable Pattern pattern(Value value) {
        try {
            return value instanceof Value.Text text ? Pattern.compile(text.value()) : null;
        } catch (PatternSyntaxException e) {
            return null;
        }
    }

    private static @Nullable Instant instant(Value value) {
        if (value instanceof Value.Num number) {
            return Instant.ofEpochMilli((long) number.value());
        }
        return value instanceof Value.Text text ? DateTime.parse(text.value()) : null;
    }

    private static @Nullable SemVer version(Value value) {
        return value instanceof Value.Text text ? SemVer.parse(text.value()) : null;
    }
}
