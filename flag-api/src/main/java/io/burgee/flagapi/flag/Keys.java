package io.burgee.flagapi.flag;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks names and keys at the border. */
public final class Keys {

    private static final Pattern KEY = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._-]*");
    private static final Pattern KIND = Pattern.compile("[a-zA-Z0-9._-]+");
    private static final Pattern TAG = Pattern.compile("[a-zA-Z0-9._-]+");
    private static final int LONGEST = 256;
    private static final int LONGEST_CONTEXT_KEY = 1_024;
    private static final int LONGEST_TEXT = 4_096;
    private static final int MOST_TAGS = 100;

    private Keys() {}

    /** The value, which must be there. */
    public static <T> T present(@Nullable T value, Place at) {
        if (value == null) {
            throw at.expected("a value");
        }
        return value;
    }

    /** The key of a flag, a segment or a property. */
    public static String key(@Nullable String key, Place at) {
        if (key == null || key.length() > LONGEST || !KEY.matcher(key).matches()) {
            throw at.expected("a key of 1 to " + LONGEST
                    + " letters, digits, periods, underscores and hyphens that starts with a letter or digit");
        }
        if (key.equals("new")) {
            throw at.expected("another key: 'new' is reserved");
        }
        return key;
    }

    /** A name for people. */
    public static String name(@Nullable String name, Place at) {
        if (name == null || name.isBlank() || name.length() > LONGEST) {
            throw at.expected("a name of 1 to " + LONGEST + " characters");
        }
        return name.strip();
    }

    /** Text that may be empty. */
    public static String text(@Nullable String text, Place at) {
        if (text != null && text.length() > LONGEST_TEXT) {
            throw at.expected("no more than " + LONGEST_TEXT + " characters");
        }
        return text == null ? "" : text;
    }

    /** Tags, each once. */
    public static List<String> tags(List<String> tags, Place at) {
        var distinct = tags.stream().distinct().toList();
        Limits.count(distinct, MOST_TAGS, at);
        for (int i = 0; i < tags.size(); i++) {
            var tag = tags.get(i);
            if (tag.length() > LONGEST || !TAG.matcher(tag).matches()) {
                throw at.item(i).expected("a tag of letters, digits, periods, underscores and hyphens");
            }
        }
        return distinct;
    }

    /** A kind of context; {@code user} where none is named. */
    public static String contextKind(@Nullable String kind, Place at) {
        if (kind == null || kind.isEmpty()) {
            return Targeting.USER;
        }
        if (kind.length() > LONGEST || !KIND.matcher(kind).matches() || kind.equals("kind") || kind.equals("multi")) {
            throw at.expected(
                    "a context kind: letters, digits, periods, underscores and hyphens, not 'kind' or 'multi'");
        }
        return kind;
    }

    /** Keys of contexts. */
    public static List<String> contextKeys(List<String> keys, Place at) {
        Limits.count(keys, Limits.TARGETS, at);
        for (int i = 0; i < keys.size(); i++) {
            if (keys.get(i).isEmpty() || keys.get(i).length() > LONGEST_CONTEXT_KEY) {
                throw at.item(i).expected("a context's key of 1 to " + LONGEST_CONTEXT_KEY + " characters");
            }
        }
        return keys;
    }
}
