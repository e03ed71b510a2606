package io.burgee.flagapi.platform;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rule for keys that people choose, of projects, environments, flags and all else. */
public final class Keys {

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final int LONGEST = 256;

    private Keys() {}

    /**
     * The key, if it is one.
     *
     * @throws Refusal 400 naming the field
     */
    public static String valid(String field, @Nullable String key) {
        if (key == null || key.length() > LONGEST || !KEY.matcher(key).matches()) {
            throw Refusal.invalid(
                    field, "letters, digits, '.', '_' and '-', beginning with a letter or digit, at most " + LONGEST);
        }
        return key;
    }
}
