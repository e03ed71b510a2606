package io.burgee.sdk;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with a configuration, a sentence each, so that all of it is told at once. */
final class Problems {
    private final List<String> sentences = new ArrayList<>();

    boolean check(boolean right, String problem) {
        if (!right) {
            sentences.add(problem);
        }
        return right;
    }

    void missing(boolean missing, String address) {
        check(!missing, "No address is set: call uri(\"https://…\") for everything, or " + address + ".");
    }

    Duration positive(String name, Duration value) {
        check(value != null && !value.isNegative() && !value.isZero(), name + " must be longer than nothing.");
        return value;
    }

    @Nullable
    URI address(String name, String uri) {
        try {
            URI parsed = new URI(uri == null ? "" : uri);
            if (parsed.getHost() != null
                    && ("http".equals(parsed.getScheme()) || "https".equals(parsed.getScheme()))
                    && parsed.getRawQuery() == null
                    && parsed.getRawFragment() == null) {
                return parsed;
            }
        } catch (URISyntaxException e) {
            // the sentence below says it
        }
        sentences.add(name + " must be an address like https://flags.example.com, not \"" + uri + "\".");
        return null;
    }

    static boolean anyHttps(@Nullable URI... addresses) {
        return Arrays.stream(addresses).anyMatch(uri -> uri != null && "https".equals(uri.getScheme()));
    }

    void throwIfAny() {
        if (!sentences.isEmpty()) {
            throw new IllegalArgumentException(String.join(" ", sentences));
        }
    }
}
