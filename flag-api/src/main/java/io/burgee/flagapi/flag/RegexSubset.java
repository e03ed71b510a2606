package io.burgee.flagapi.flag;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * The regular expressions that Java, JavaScript and RE2 (Go) read the same way: literals, classes, groups without options,
 * alternatives, greedy and lazy quantifiers. SDKs evaluate with their platform's own dialect, so anything else would split users by the
 * language of the application that asks.
 */
final class RegexSubset {

    private static final String ESCAPES = "dDwWsSbBtnrf";
    private static final int MOST_REPEATS = 1_000;

    private final String pattern;
    private int next;

    /** For each group that is open, and for what was closed or read last, how often its innermost part may repeat. */
    private final Deque<Integer> repeats = new ArrayDeque<>(List.of(1));

    private int lastRepeats = 1;

    private RegexSubset(String pattern) {
        this.pattern = pattern;
    }

    /** What was expected instead of that pattern; null if it is fine. */
    static @Nullable String complaint(String pattern) {
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException wrong) {
            return "a regular expression: " + wrong.getDescription();
        }
        if (pattern.chars().anyMatch(c -> Character.isSurrogate((char) c))) {
            return "a regular expression without characters beyond U+FFFF, which JavaScript reads as two";
        }
        var found = new RegexSubset(pattern).scan();
        return found == null ? null : "a regular expression that every SDK reads the same way, without " + found;
    }

    private @Nullable String scan() {
        var repeatable = false;
        while (next < pattern.length()) {
            char c = pattern.charAt(next);
            String found = null;
            switch (c) {
                case '\\' -> {
                    found = escape();
                    repeatable = !pattern.startsWith("b", next - 1) && !pattern.startsWith("B", next - 1);
                }
                case '[' -> {
                    found = characterClass();
                    repeatable = true;
                }
                case '(' -> {
                    found = group();
                    repeats.push(1);
                    repeatable = false;
                }
                case '*', '+', '?', '{' -> {
                    found = repeatable ? quantifier() : "a quantifier that has nothing to repeat";
                    repeatable = false;
                }
                case '|', '^', '$' -> {
                    next++;
                    repeatable = false;
                }
                case '}', ']' -> found = "a bracket that closes nothing (escape it)";
                case ')' -> {
                    next++;
                    lastRepeats = repeats.pop();
                    repeats.push(Math.max(repeats.pop(), lastRepeats));
                    repeatable = true;
                }
                default -> {
                    next++;
                    repeatable = true;
                }
            }
            if (c != ')') {
                lastRepeats = 1;
            }
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private @Nullable String escape() {
        char escaped = pattern.charAt(next + 1);
        next += 2;
        if (escaped == 'x' && pattern.substring(next).matches("(?s)[0-9a-fA-F]{2}.*")) {
            next += 2;
            return null;
        }
        var punctuation = escaped < 128 && !Character.isLetterOrDigit(escaped) && !Character.isWhitespace(escaped);
        return punctuation || ESCAPES.indexOf(escaped) >= 0 ? null : "\\" + escaped;
    }

    private @Nullable String group() {
        next++;
        if (!pattern.startsWith("?", next)) {
            return null;
        }
        if (!pattern.startsWith("?:", next)) {
            return "groups that begin with (? other than (?:";
        }
        next += 2;
        return null;
    }

    private @Nullable String quantifier() {
        if (pattern.charAt(next) == '{') {
            int end = pattern.indexOf('}', next);
            for (var bound : pattern.substring(next + 1, end).split(",")) {
                if (bound.length() > 4 || Integer.parseInt(bound) * lastRepeats > MOST_REPEATS) {
                    return "more than " + MOST_REPEATS + " repeats";
                }
                repeats.push(Math.max(repeats.pop(), Integer.parseInt(bound) * lastRepeats));
            }
            next = end;
        }
        next++;
        if (pattern.startsWith("+", next)) {
            return "possessive quantifiers";
        }
        if (pattern.startsWith("?", next)) {
            next++;
        }
        return null;
    }

    private @Nullable String characterClass() {
        next++;
        if (pattern.startsWith("^", next)) {
            next++;
        }
        for (boolean first = true; ; first = false) {
            char c = pattern.charAt(next);
            if (c == ']') {
                next++;
                return first ? "an empty class" : null;
            }
            if (c == '[' || pattern.startsWith("&&", next)) {
                return "classes inside classes";
            }
            if (c == '\\') {
                var found = escape();
                if (found != null || pattern.charAt(next - 1) == 'b' || pattern.charAt(next - 1) == 'B') {
                    return found != null ? found : "\\b in a class";
                }
            } else {
                next++;
            }
        }
    }
}
