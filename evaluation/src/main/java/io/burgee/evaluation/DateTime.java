package io.burgee.evaluation;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * RFC 3339 date-times with a zone, {@code 2026-11-22T20:00:00.5+01:00}, and nothing looser: SDKs of different languages disagree about lower-case
 * letters, missing seconds and offsets without a colon, and a date that is a match in one of them only is worse than one that is none.
 */
final class DateTime {

    private static final int SECONDS_END = 19;

    private DateTime() {}

    static @Nullable Instant parse(String text) {
        if (text.length() <= SECONDS_END || !hasShape(text, "0000-00-00T00:00:00", 0)) {
            return null;
        }
        int zone = SECONDS_END;
        int nanos = 0;
        if (text.charAt(zone) == '.') {
            int unit = 100_000_000;
            for (zone++; zone < text.length() && isDigit(text.charAt(zone)) && unit > 0; zone++, unit /= 10) {
                nanos += unit * (text.charAt(zone) - '0');
            }
            if (zone == SECONDS_END + 1) {
                return null;
            }
        }
        try {
            ZoneOffset offset = offset(text, zone);
            if (offset == null) {
                return null;
            }
            return LocalDateTime.of(
                            number(text, 0, 4),
                            number(text, 5, 7),
                            number(text, 8, 10),
                            number(text, 11, 13),
                            number(text, 14, 16),
                            number(text, 17, 19),
                            nanos)
                    .toInstant(offset);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable ZoneOffset offset(String text, int at) {
        int length = text.length() - at;
        if (length == 1 && text.charAt(at) == 'Z') {
            return ZoneOffset.UTC;
        }
        if (length != 6 || !(hasShape(text, "+00:00", at) || hasShape(text, "-00:00", at))) {
            return null;
        }
        int sign = text.charAt(at) == '-' ? -1 : 1;
        return ZoneOffset.ofHoursMinutes(sign * number(text, at + 1, at + 3), sign * number(text, at + 4, at + 6));
    }

    private static boolean hasShape(String text, String shape, int from) {
        for (int i = 0; i < shape.length(); i++) {
            char wanted = shape.charAt(i);
            char c = text.charAt(from + i);
            if (wanted == '0' ? !isDigit(c) : c != wanted) {
                return false;
            }
        }
        return true;
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
