package io.burgee.flagapi.ruleset.web;

import io.burgee.evaluation.Context;
import io.burgee.flagapi.ruleset.Audience;
import io.burgee.flagapi.ruleset.ClientView;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * What a client-side SDK asks for: the evaluations of a context.
 *
 * @param name names the context and the rest of the view, and tells nothing of it; in letters, digits and {@code -_}
 */
record Asked(ClientView view, String name) {

    private static final int LARGEST_CONTEXT = 1 << 20;

    /**
     * Reads the request.
     *
     * @param inPath the context in base64 of either alphabet, padded or not; null when it is in the body
     * @throws Unserved 400 when there is no valid context
     */
    static Asked of(Audience audience, @Nullable String inPath, HttpServletRequest request) {
        var json = inPath == null ? body(request) : decoded(inPath);
        var context = Context.parse(new String(json, StandardCharsets.UTF_8));
        if (!context.isValid()) {
            throw Unserved.badRequest(String.valueOf(context.error()));
        }
        var withReasons = "true".equals(Query.get("withReasons", request));
        return new Asked(new ClientView(context, audience, withReasons), name(audience, withReasons, json));
    }

    private static String name(Audience audience, boolean withReasons, byte[] json) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update((byte) (audience.ordinal() * 2 + (withReasons ? 1 : 0)));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(digest.digest(json))
                    .substring(0, 20);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static byte[] body(HttpServletRequest request) {
        byte[] bytes;
        try {
            bytes = request.getInputStream().readNBytes(LARGEST_CONTEXT + 1);
        } catch (IOException e) {
            throw Unserved.badRequest("The body ended early.");
        }
        if (bytes.length > LARGEST_CONTEXT) {
            throw Unserved.badRequest("A context has at most 1 MiB.");
        }
        return bytes;
    }

    private static byte[] decoded(String base64) {
        try {
            var url = base64.replace('+', '-').replace('/', '_').replace("=", "");
            return Base64.getUrlDecoder().decode(url);
        } catch (IllegalArgumentException e) {
            throw Unserved.badRequest("The context in the path is not base64.");
        }
    }
}
