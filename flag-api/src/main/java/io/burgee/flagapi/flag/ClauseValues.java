package io.burgee.flagapi.flag;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Checks that a clause's values suit its operator, in the forms that all SDKs agree on. */
public final class ClauseValues {

    private static final Pattern DATE =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,3})?(Z|[+-]\\d{2}:\\d{2})");
    private static final String NUMBER = "(0|[1-9]\\d*)";
    private static final String IDENTIFIER = "(0|[1-9]\\d*|\\d*[a-zA-Z-][0-9a-zA-Z-]*)";
    private static final Pattern VERSION = Pattern.compile(NUMBER + "(\\." + NUMBER + ")?(\\." + NUMBER + ")?(-"
            + IDENTIFIER + "(\\." + IDENTIFIER + ")*)?(\\+[0-9a-zA-Z-]+(\\.[0-9a-zA-Z-]+)*)?");
    private static final int LONGEST = 4_096;

    /** JavaScript's dates end there, on either side of 1970. */
    private static final long LAST_MILLISECOND = 8_640_000_000_000_000L;

    private ClauseValues() {}

    /** The values, checked for that operator. */
    public static List<JsonNode> checked(Operator operator, List<JsonNode> values, Place at) {
        Limits.count(values, Limits.CLAUSE_VALUES, at);
        for (int i = 0; i < values.size(); i++) {
            var expected = complaint(operator, values.get(i));
            if (expected != null) {
                throw at.item(i).expected(expected);
            }
        }
        return values;
    }

    private static @Nullable String complaint(Operator operator, JsonNode value) {
        if (value.isString() && value.stringValue().length() > LONGEST) {
            return "no more than " + LONGEST + " characters";
        }
        return switch (operator) {
            case IN ->
                unless(value.isString() || isFinite(value) || value.isBoolean(), "a string, a number or a boolean");
            case STARTS_WITH, ENDS_WITH, CONTAINS -> unless(value.isString(), "a string");
            case MATCHES ->
                value.isString() ? RegexSubset.complaint(value.stringValue()) : "a regular expression as a string";
            case LESS_THAN, LESS_THAN_OR_EQUAL, GREATER_THAN, GREATER_THAN_OR_EQUAL ->
                unless(isFinite(value), "a number");
            case BEFORE, AFTER ->
                unless(
                        isDate(value),
                        "a date and time such as 2026-01-31T09:00:00Z (RFC 3339 with a zone, at most three decimals)"
                                + " or whole milliseconds since 1970, at most " + LAST_MILLISECOND);
            case SEM_VER_EQUAL, SEM_VER_LESS_THAN, SEM_VER_GREATER_THAN ->
                unless(value.isString() && isVersion(value.stringValue()), "a semantic version such as 2.1.0");
            case SEGMENT_MATCH ->
                unless(value.isString() && !value.stringValue().isEmpty(), "the key of a segment");
        };
    }

    private static @Nullable String unless(boolean fine, String expected) {
        return fine ? null : expected;
    }

    private static boolean isDate(JsonNode value) {
        if (!value.isString()) {
            return value.isIntegralNumber()
                    && value.canConvertToLong()
                    && Math.abs(value.longValue()) <= LAST_MILLISECOND;
        }
        if (!DATE.matcher(value.stringValue()).matches()) {
            return false;
        }
        try {
            OffsetDateTime.parse(value.stringValue());
            return true;
        } catch (DateTimeException notOnTheCalendar) {
            return false;
        }
    }

    private static boolean isVersion(String text) {
        var matcher = VERSION.matcher(text);
        if (!matcher.matches()) {
            return false;
        }
        return isSmall(matcher.group(1))
                && isSmall(matcher.group(3))
                && isSmall(matcher.group(5))
                && Arrays.stream(prerelease(matcher.group(6)))
                        .filter(identifier -> identifier.chars().allMatch(c -> c >= '0' && c <= '9'))
                        .allMatch(ClauseValues::isSmall);
    }

    private static String[] prerelease(@Nullable String withHyphen) {
        return withHyphen == null ? new String[0] : withHyphen.substring(1).split("\\.");
    }

    /** JSON's text may name a number that no double holds, as 1e400. */
    static boolean isFinite(JsonNode value) {
        return value.isNumber() && Double.isFinite(value.doubleValue());
    }

    private static boolean isSmall(@Nullable String digits) {
        return digits == null || (digits.length() <= 10 && Long.parseLong(digits) <= Integer.MAX_VALUE);
    }
}
