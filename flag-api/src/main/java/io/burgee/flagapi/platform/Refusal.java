package io.burgee.flagapi.platform;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** A request that we understood and won't carry out; becomes {@code application/problem+json}. */
public final class Refusal extends RuntimeException {

    /** One field that is wrong: where ({@code variations[1].value}), what was expected, and a code for programs. */
    public record Field(String field, String expected, String code) {}

    private final HttpStatus status;
    private final String code;
    private final List<Field> fields;
    private final @Nullable Long currentVersion;
    private final @Nullable Duration retryAfter;

    private Refusal(
            HttpStatus status,
            String code,
            String detail,
            List<Field> fields,
            @Nullable Long currentVersion,
            @Nullable Duration retryAfter) {
        super(detail);
        this.status = status;
        this.code = code;
        this.fields = List.copyOf(fields);
        this.currentVersion = currentVersion;
        this.retryAfter = retryAfter;
    }

    /** 400: one field is wrong. {@code expected} completes "expected …". */
    public static Refusal invalid(String field, String expected) {
        return invalid(List.of(new Field(field, expected, "invalid")));
    }

    /** 400: several fields are wrong; at least one. */
    public static Refusal invalid(List<Field> fields) {
        var first = fields.getFirst();
        return plain(
                HttpStatus.BAD_REQUEST, "invalid_request", first.field() + ": expected " + first.expected(), fields);
    }

    /** 400: the request as a whole can't be carried out. */
    public static Refusal invalid(String detail) {
        return plain(HttpStatus.BAD_REQUEST, "invalid_request", detail, List.of());
    }

    /** 401: nobody is signed in, or the token is not valid. */
    public static Refusal unauthorized(String detail) {
        return plain(HttpStatus.UNAUTHORIZED, "unauthorized", detail, List.of());
    }

    /** 403: the caller's role does not allow it. */
    public static Refusal forbidden(String detail) {
        return plain(HttpStatus.FORBIDDEN, "forbidden", detail, List.of());
    }

    /** 404: there is no {@code kind} ("project", "flag", …) with that key. */
    public static Refusal notFound(String kind, String key) {
        return plain(HttpStatus.NOT_FOUND, "not_found", "There is no " + kind + " '" + key + "'.", List.of());
    }

    /** 409: what the caller saw is no longer what is stored. */
    public static Refusal conflict(long currentVersion) {
        return new Refusal(
                HttpStatus.CONFLICT,
                "optimistic_locking_error",
                "It was changed meanwhile and is now at version " + currentVersion + ".",
                List.of(),
                currentVersion,
                null);
    }

    /** 409: something else stands in the way, for example a key that is taken or a flag that is still needed. */
    public static Refusal conflict(String detail) {
        return plain(HttpStatus.CONFLICT, "conflict", detail, List.of());
    }

    /** 409: there is a {@code kind} with that key already. */
    public static Refusal taken(String kind, String key) {
        return conflict("There is a " + kind + " '" + key + "' already.");
    }

    /** 413: the body is longer than that many bytes. */
    public static Refusal tooLarge(int most) {
        return plain(
                HttpStatus.CONTENT_TOO_LARGE, "too_large", "The body is longer than " + most + " bytes.", List.of());
    }

    /** 429: wait that long. */
    public static Refusal tooMany(Duration retryAfter) {
        return new Refusal(
                HttpStatus.TOO_MANY_REQUESTS,
                "rate_limited",
                "Too many attempts. Wait " + Math.max(1, retryAfter.toSeconds()) + " seconds.",
                List.of(),
                null,
                retryAfter);
    }

    /** 503: something that we need is away; worth another try after that long. */
    public static Refusal unavailable(String detail, Duration retryAfter) {
        return new Refusal(HttpStatus.SERVICE_UNAVAILABLE, "unavailable", detail, List.of(), null, retryAfter);
    }

    private static Refusal plain(HttpStatus status, String code, String detail, List<Field> fields) {
        return new Refusal(status, code, detail, fields, null, null);
    }

    public HttpStatus status() {
        return status;
    }

    public String code() {
        return code;
    }

    /** One sentence for people. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    public List<Field> fields() {
        return fields;
    }

    public @Nullable Long currentVersion() {
        return currentVersion;
    }

    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
