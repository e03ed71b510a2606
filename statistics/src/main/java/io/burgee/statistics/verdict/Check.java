package io.burgee.statistics.verdict;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One item of the health strip.
 *
 * @param text a few words, so that colour never speaks alone
 */
public record Check(Kind kind, Light light, String text) {

    /** What is checked. */
    public enum Kind {
        SPLIT,
        MIXED,
        FRESH,
        LATE,
        BALANCE
    }

    public static Check split(SplitCheck split) {
        return new Check(
                Kind.SPLIT,
                split.status(),
                switch (split.status()) {
                    case OK -> "Traffic split ok";
                    case AMBER -> "Traffic split unlikely (p = %s)".formatted(Sentences.probability(split.pValue()));
                    case RED -> "Traffic split wrong (p = %s)".formatted(Sentences.probability(split.pValue()));
                });
    }

    public static Check mixed(MixedCheck mixed) {
        return new Check(Kind.MIXED, mixed.status(), Sentences.percent(mixed.share()) + " of users saw two variations");
    }

    /** @param age of the newest data; null of an iteration that is over */
    public static Check fresh(@Nullable Duration age) {
        if (age == null) {
            return new Check(Kind.FRESH, Light.OK, "Data final");
        }
        boolean stale = age.compareTo(Run.FRESH) > 0;
        return new Check(
                Kind.FRESH,
                stale ? Light.RED : Light.OK,
                (stale ? "Newest data " : "Data fresh ") + Sentences.ago(age));
    }

    /** @param dropped events that came more than seven days after they happened */
    public static Check late(long dropped) {
        return new Check(
                Kind.LATE, dropped == 0 ? Light.OK : Light.AMBER, Sentences.plural(dropped, "late event") + " dropped");
    }

    public static Check balance(BalanceCheck balance) {
        return new Check(
                Kind.BALANCE,
                balance.status(),
                balance.status() == Light.OK
                        ? "Variations alike before exposure"
                        : "Variations differed before exposure (p = %s)"
                                .formatted(Sentences.probability(balance.pValue())));
    }
}
