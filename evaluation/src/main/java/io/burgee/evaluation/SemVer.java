package io.burgee.evaluation;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A semantic version of which minor and patch may be missing ({@code 2} is {@code 2.0.0}); build metadata is dropped. */
record SemVer(int major, int minor, int patch, List<String> prerelease) implements Comparable<SemVer> {

    private static final String NUMBER = "(0|[1-9]\\d*)";
    private static final String IDENTIFIER = "(?:0|[1-9]\\d*|\\d*[A-Za-z-][0-9A-Za-z-]*)";
    private static final Pattern FORM = Pattern.compile(NUMBER
            + "(?:\\."
            + NUMBER
            + "(?:\\."
            + NUMBER
            + ")?)?(?:-("
            + IDENTIFIER
            + "(?:\\."
            + IDENTIFIER
            + ")*))?(?:\\+[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?");

    static @Nullable SemVer parse(String text) {
        Matcher match = FORM.matcher(text);
        if (!match.matches()) {
            return null;
        }
        try {
            String prerelease = match.group(4);
            return new SemVer(
                    number(match.group(1)),
                    number(match.group(2)),
                    number(match.group(3)),
                    prerelease == null ? List.of() : List.of(prerelease.split("\\.")));
        } catch (NumberFormatException e) {
            return null; // beyond int, as in LaunchDarkly's SDK for Java
        }
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    @Override
    public int compareTo(SemVer other) {
        int order = Integer.compare(major, other.major);
        order = order != 0 ? order : Integer.compare(minor, other.minor);
        order = order != 0 ? order : Integer.compare(patch, other.patch);
        return order != 0 ? order : comparePrerelease(other);
    }

    private int comparePrerelease(SemVer other) {
        if (prerelease.isEmpty() || other.prerelease.isEmpty()) {
            return Boolean.compare(prerelease.isEmpty(), other.prerelease.isEmpty());
        }
        int common = Math.min(prerelease.size(), other.prerelease.size());
        for (int i = 0; i < common; i++) {
            int order = compareIdentifiers(prerelease.get(i), other.prerelease.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(prerelease.size(), other.prerelease.size());
    }

    private static int compareIdentifiers(String a, String b) {
        boolean aNumeric = isNumeric(a);
        if (aNumeric != isNumeric(b)) {
            return aNumeric ? -1 : 1;
        }
        if (aNumeric && a.length() != b.length()) {
            return Integer.compare(a.length(), b.length()); // no leading zeros, so longer is larger
        }
        return a.compareTo(b);
    }

    private static boolean isNumeric(String identifier) {
        return identifier.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
