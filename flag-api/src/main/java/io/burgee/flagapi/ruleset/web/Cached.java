package io.burgee.flagapi.ruleset.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.regex.Pattern;

/** Answers with JSON that the client may keep but must ask about before each use: a freshness time would keep SDKs from asking. */
final class Cached {

    private static final Pattern GZIP = Pattern.compile("^gzip\\s*(;|$)");
    private static final Pattern NEVER = Pattern.compile(";\\s*q\\s*=\\s*0(\\.0*)?\\s*$");

    private Cached() {}

    /** Says which content this is; answers true, with 304, when the client has that already. */
    static boolean isKnown(String etag, HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("ETag", etag);
        response.setHeader("Cache-Control", "no-cache");
        String known = request.getHeader("If-None-Match");
        if (known != null && Arrays.stream(known.split(",")).anyMatch(it -> weak(it).equals(etag))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return true;
        }
        return false;
    }

    private static String weak(String etag) {
        var stripped = etag.strip();
        return stripped.startsWith("W/") ? stripped.substring(2) : stripped;
    }

    static void json(byte[] json, HttpServletResponse response) throws IOException {
        response.setContentType("application/json");
        response.setContentLength(json.length);
        response.getOutputStream().write(json);
    }

    static boolean takesGzip(HttpServletRequest request) {
        String accepted = request.getHeader("Accept-Encoding");
        return accepted != null
                && Arrays.stream(accepted.split(","))
                        .map(String::strip)
                        .anyMatch(it ->
                                GZIP.matcher(it).find() && !NEVER.matcher(it).find());
    }
}
