package io.burgee.flagapi.metric;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Which pages a goal watches, in the words that LaunchDarkly's browser SDKs read.
 *
 * @param url for exact and canonical
 * @param substring for substring
 * @param pattern for regex, a JavaScript regular expression
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record UrlMatcher(
        @Nullable Kind kind,
        @Nullable String url,
        @Nullable String substring,
        @Nullable String pattern) {

    /** How the page's address is compared. */
    public enum Kind {
        /** The whole address. */
        @JsonProperty("exact")
        EXACT,
        /** The address without query and hash. */
        @JsonProperty("canonical")
        CANONICAL,
        /** A part of the canonical address. */
        @JsonProperty("substring")
        SUBSTRING,
        /** A search in the canonical address. */
        @JsonProperty("regex")
        REGEX
    }

    /** The field that this kind needs. */
    String neededField() {
        return switch (kind) {
            case null -> "kind";
            case EXACT, CANONICAL -> "url";
            case SUBSTRING -> "substring";
            case REGEX -> "pattern";
        };
    }

    @Nullable
    String neededValue() {
        return switch (kind) {
            case null -> null;
            case EXACT, CANONICAL -> url;
            case SUBSTRING -> substring;
            case REGEX -> pattern;
        };
    }
}
