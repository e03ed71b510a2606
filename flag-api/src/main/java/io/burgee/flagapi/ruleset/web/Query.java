package io.burgee.flagapi.ruleset.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What stands after the question mark, read leniently: published SDKs differ in what they encode. Not the servlet's parameters, which would read the body
 * of some requests, and refuse queries that are only odd.
 */
final class Query {

    private Query() {}

    /** The first parameter of that name; null when there is none. What is not properly encoded is taken as it stands. */
    static @Nullable String get(String name, HttpServletRequest request) {
        var query = request.getQueryString();
        if (query == null) {
            return null;
        }
        for (int from = 0; from <= query.length(); ) {
            int end = query.indexOf('&', from);
            int to = end < 0 ? query.length() : end;
            if (query.startsWith(name, from)
                    && from + name.length() < to
                    && query.charAt(from + name.length()) == '=') {
                return decoded(query.substring(from + name.length() + 1, to));
            }
            from = to + 1;
        }
        return null;
    }

    private static String decoded(String value) {
        if (value.indexOf('%') < 0 && value.indexOf('+') < 0) {
            return value;
        }
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return value;
        }
    }
}
