package io.burgee.flagapi.flag;

import io.burgee.flagapi.platform.Refusal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The parts of a {@code PATCH} request, whichever of its three forms it has.
 *
 * @param patch the semantic patch's instructions, or the JSON Patch or JSON Merge Patch
 * @param ifVersion from the header {@code If-Match}
 */
public record PatchBody(
        boolean semantic,
        JsonNode patch,
        @Nullable String environmentKey,
        @Nullable String comment,
        @Nullable Integer ifVersion) {

    private static final String SEMANTIC = "domain-model=launchdarkly.semanticpatch";

    /** Takes a request apart. */
    public static PatchBody of(@Nullable String contentType, @Nullable String ifMatch, JsonNode body) {
        var type =
                contentType == null ? "" : contentType.toLowerCase(Locale.ROOT).replace(" ", "");
        var version = version(ifMatch);
        if (type.contains(SEMANTIC)
                || (body.isObject() && body.path("instructions").isArray())) {
            return new PatchBody(
                    true, body.path("instructions"), text(body, "environmentKey"), text(body, "comment"), version);
        }
        if (body.isObject() && body.path("patch").isContainer()) {
            return new PatchBody(false, body.path("patch"), null, text(body, "comment"), version);
        }
        return new PatchBody(false, body, null, null, version);
    }

    private static @Nullable String text(JsonNode body, String name) {
        var value = body.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            throw Place.BODY.field(name).expected("a string");
        }
        return value.stringValue();
    }

    private static @Nullable Integer version(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank() || ifMatch.equals("*")) {
            return null;
        }
        try {
            return Integer.valueOf(ifMatch.replace("W/", "").replace("\"", "").strip());
        } catch (NumberFormatException notAVersion) {
            throw Refusal.invalid("If-Match", "the _version that you saw, in quotes");
        }
    }
}
