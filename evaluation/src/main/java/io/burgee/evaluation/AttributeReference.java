package io.burgee.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Names an attribute of a context: {@code email}, or with a leading slash a path into objects, {@code /address/city}, in which {@code ~1} stands
 * for a slash and {@code ~0} for a tilde (attribute references of the LaunchDarkly SDK wire protocol). An invalid reference is a value too,
 * because data may contain one; {@link #error()} says what is wrong with it.
 *
 * @param raw the spelling it came in
 * @param path its components, empty when it is invalid
 * @param error what is wrong, or null when it is valid
 */
public record AttributeReference(
        String raw, List<String> path, @Nullable String error) {

    /** Copies the path. */
    public AttributeReference {
        path = List.copyOf(path);
    }

    /** Reads a reference; never throws. */
    public static AttributeReference of(String raw) {
        if (raw.isEmpty() || raw.equals("/")) {
            return invalid(raw, "attribute reference cannot be empty");
        }
        if (raw.charAt(0) != '/') {
            return new AttributeReference(raw, List.of(raw), null);
        }
        List<String> path = new ArrayList<>();
        for (String escaped : raw.substring(1).split("/", -1)) {
            if (escaped.isEmpty()) {
                return invalid(raw, "attribute reference contained a double slash or a trailing slash");
            }
            String component = unescape(escaped);
            if (component == null) {
                return invalid(raw, "attribute reference contained an escape other than ~0 and ~1");
            }
            path.add(component);
        }
        return new AttributeReference(raw, path, null);
    }

    /** The reference to the top-level attribute of exactly this name, whatever characters it has. */
    public static AttributeReference literal(String name) {
        if (name.isEmpty()) {
            return invalid(name, "attribute name cannot be empty");
        }
        String raw = name.charAt(0) == '/' ? "/" + name.replace("~", "~0").replace("/", "~1") : name;
        return new AttributeReference(raw, List.of(name), null);
    }

    /** Whether it names an attribute; {@link #error} says why not. */
    public boolean isValid() {
        return error == null;
    }

    private static AttributeReference invalid(String raw, String error) {
        return new AttributeReference(raw, List.of(), error);
    }

    private static @Nullable String unescape(String escaped) {
        if (escaped.indexOf('~') < 0) {
            return escaped;
        }
        StringBuilder plain = new StringBuilder(escaped.length());
        for (int i = 0; i < escaped.length(); i++) {
            char c = escaped.charAt(i);
            if (c != '~') {
                plain.append(c);
                continue;
            }
            i++;
            char code = i < escaped.length() ? escaped.charAt(i) : ' ';
            if (code != '0' && code != '1') {
                return null;
            }
            plain.append(code == '0' ? '~' : '/');
        }
        return plain.toString();
    }
}
