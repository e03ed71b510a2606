package io.burgee.benchmarks.sdk;

import java.util.Locale;
import java.util.function.Predicate;

/** One kind of flag, the same for every peer, and what it must answer. */
public enum Case {
    ON("boolean flag, on", visitor -> true),
    OFF("boolean flag, off", visitor -> false),
    TARGETS("1,000 individual targets", visitor -> visitor.number() % 2 == 0),
    RULES("five rules of three clauses", visitor -> visitor.number() % 2 == 0),
    ROLLOUT("20 % rollout", visitor -> visitor.number() % 5 == 0 && visitor.number() < 15),
    PREREQUISITES("prerequisite chain of three", visitor -> true),
    SEGMENT("segment of 10,000 keys", visitor -> visitor.number() % 2 == 0);

    private final String title;
    private final Predicate<Visitor> truth;

    Case(String title, Predicate<Visitor> truth) {
        this.title = title;
        this.truth = truth;
    }

    String title() {
        return title;
    }

    String flagKey() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What every peer must answer. */
    boolean isTrueFor(Visitor visitor) {
        return truth.test(visitor);
    }
}
