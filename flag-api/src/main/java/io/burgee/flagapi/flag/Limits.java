package io.burgee.flagapi.flag;

import java.util.List;

/** How large things may get: above these, a ruleset gets too heavy for every SDK that loads it. */
public final class Limits {

    /** Rules of a flag or a segment in one environment. */
    public static final int RULES = 500;
    /** Clauses of one rule. */
    public static final int CLAUSES = 100;
    /** Values of one clause. */
    public static final int CLAUSE_VALUES = 5_000;
    /** Keys that a flag targets one by one in one environment. */
    public static final int TARGETS = 50_000;

    static final int VARIATIONS = 200;
    static final int VARIATION_CHARACTERS = 65_536;
    static final int PREREQUISITES = 50;

    private Limits() {}

    static void targets(List<Target> targets, Place at) {
        if (targets.stream().mapToInt(target -> target.values().size()).sum() > TARGETS) {
            throw at.expected("no more than " + TARGETS + " targets; a segment holds more");
        }
    }

    /** Refuses a list that is longer than {@code most}. */
    public static void count(List<?> list, int most, Place at) {
        if (list.size() > most) {
            throw at.expected("no more than " + most + " of them");
        }
    }
}
