package io.burgee.worker.directory;

import java.util.regex.Pattern;

/** One context of an environment. */
public record ContextName(String environmentId, String kind, String key) {
    private static final Pattern KIND = Pattern.compile("[A-Za-z0-9._-]{1,128}");

    /** Whether contexts may have this kind (protocol §3.1); no SDK sends others, and no row can be called so. */
    static boolean isKind(String kind) {
        return KIND.matcher(kind).matches() && !kind.equals("kind") && !kind.equals("multi");
    }
}
