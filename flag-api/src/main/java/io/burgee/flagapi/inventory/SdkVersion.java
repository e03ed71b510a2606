package io.burgee.flagapi.inventory;

import java.math.BigInteger;

/** Orders versions: numbers between dots as numbers, and one with a suffix ({@code 7.0.0-beta.1}) before the one without. */
final class SdkVersion {
    private SdkVersion() {}

    static int compare(String one, String other) {
        var left = one.split("[-+]", 2);
        var right = other.split("[-+]", 2);
        int order = compareParts(left[0].split("\\.", -1), right[0].split("\\.", -1));
        if (order != 0) {
            return order;
        }
        if (left.length != right.length) {
            return Integer.compare(right.length, left.length);
        }
        return left.length == 1 ? 0 : compareParts(left[1].split("\\.", -1), right[1].split("\\.", -1));
    }

    private static int compareParts(String[] left, String[] right) {
        for (int i = 0; i < Math.max(left.length, right.length); i++) {
            int order = comparePart(i < left.length ? left[i] : "0", i < right.length ? right[i] : "0");
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static int comparePart(String left, String right) {
        boolean numbers = left.matches("\\d+") && right.matches("\\d+");
        return numbers ? new BigInteger(left).compareTo(new BigInteger(right)) : left.compareTo(right);
    }
}
